// A dialog that shows a long text, page by page.

async function showText(title, load) {
  const id = newId("dialog");
  const content = await pagesOf(load, (pieces) => paneOf(title, pieces));
  const header = element("header", {}, element("h2", { id }, title), button("Close", () => dialog.close()));
  const dialog = element("dialog", { "aria-labelledby": id, onclose: () => dialog.remove() }, header, content);
  document.body.append(dialog);
  dialog.showModal();
}
