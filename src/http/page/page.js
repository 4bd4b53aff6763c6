// Where files come in, by choice or drop, and where the person says who converts them. The last part, for it runs at once.

/** Takes files, newest results on top, in the order of the files. Folders are told apart as far as the browser can. */
function take(files, folders = new Set()) {
  const items = files.map((file) => new Item(file));
  results.prepend(...items.map((item) => item.article));
  for (const item of items) {
    if (folders.has(item.file)) item.fail("folder", "a folder was dropped");
    else if (item.file.size > maxUpload) item.fail("too-large", `it has ${size(item.file.size)} and was not sent`);
    else enqueue(item);
  }
  if (items.length === 1) items[0].heading.focus({ preventScroll: true });
  if (items.length) results.scrollIntoView({ block: "nearest" });
  if (queue.length + running) announce(`Reading ${items.length === 1 ? items[0].file.name : count(items.length, "file")}`);
}

input.addEventListener("change", () => {
  take([...input.files]);
  // The same file may be chosen again.
  input.value = "";
});

form.addEventListener("submit", (event) => event.preventDefault());

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
// Dragging over a child leaves its parent: how deep it is tells when the page is left.
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
  take(files, new Set(files.filter(isFolder)));
});

// What it takes is fetched when it is asked for, so that the documents need no network. Nobody's choice is remembered.
if (choice && here.canBe) {
  const said = byId("here-said");
  choice.checked = false;
  choice.addEventListener("change", async () => {
    said.textContent = "";
    if (!choice.checked) return announce("Documents are converted by the server");
    said.textContent = "Loading what it takes …";
    const words = await here.load().then(() => "Ready, without a network too.", () => say("error", "not-loaded").title + ".");
    if (!choice.checked) return;
    said.textContent = words;
    announce(words);
  });
  byId("where").hidden = false;
}

input.multiple = true;
input.required = false;
byId("endpoint").textContent = endpoint.href;
document.documentElement.classList.add("scripted");
