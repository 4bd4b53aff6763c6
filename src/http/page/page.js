// Accepts files by choice or drop, and lets the user choose in-browser conversion. This file comes
// last, since it runs at once.

/**
 * Adds files: the newest results on top, in the order of the files. Folders are detected if the
 * browser supports it.
 */
function addFiles(files, folders = new Set()) {
  // It loads while the first file is sent. A failure is reported with the file.
  viewer.start().catch(() => {});
  const items = files.map((file) => new Item(file));
  results.prepend(...items.map((item) => item.article));
  for (const item of items) {
    if (folders.has(item.file)) item.fail("folder", "a folder was dropped");
    else if (item.file.size > maxFile) item.fail("too-large", `the file has ${size(item.file.size)} and was not sent`);
    else enqueue(item);
  }
  if (items.length === 1) items[0].heading.focus({ preventScroll: true });
  if (items.length) results.scrollIntoView({ block: "nearest" });
  if (queue.length + running) announce(`Reading ${items.length === 1 ? items[0].file.name : count(items.length, "file")}`);
}

input.addEventListener("change", () => {
  addFiles([...input.files]);
  // Lets the user choose the same file again.
  input.value = "";
});

form.addEventListener("submit", (event) => event.preventDefault());

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
// Dragging over a child fires `dragleave` on its parent. The depth shows when the drag leaves the
// page.
let depth = 0;
const drag = (change) => (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  depth = change(depth);
  document.documentElement.classList.toggle("dropping", depth > 0);
};
addEventListener("dragenter", drag((now) => now + 1));
addEventListener("dragleave", drag((now) => Math.max(now - 1, 0)));
addEventListener("dragover", drag((now) => now));
addEventListener("drop", (event) => {
  drag(() => 0)(event);
  if (!hasFiles(event)) return;
  const folders = new Set();
  for (const dropped of event.dataTransfer.items) {
    if (dropped.webkitGetAsEntry?.()?.isDirectory) folders.add(dropped.getAsFile());
  }
  const isFolder = (file) => [...folders].find((folder) => folder?.name === file.name);
  const files = [...event.dataTransfer.files];
  addFiles(files, new Set(files.filter(isFolder)));
});

// The assets are fetched when the user turns this on, so that the documents then need no network.
// The choice is not stored.
if (choice && inBrowser.isSupported) {
  const state = byId("here-said");
  choice.checked = false;
  choice.addEventListener("change", async () => {
    state.textContent = "";
    if (!choice.checked) return announce("Documents are converted by the server");
    state.textContent = "Loading the converter …";
    const text = await Promise.all([inBrowser.load(), viewer.start()]).then(() => "Ready, also without a network.", () => messageFor("error", "not-loaded").title + ".");
    if (!choice.checked) return;
    state.textContent = text;
    announce(text);
  });
  byId("where").hidden = false;
}

input.multiple = true;
input.required = false;
byId("endpoint").textContent = endpoint.href;
document.documentElement.classList.add("scripted");
