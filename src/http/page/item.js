// One file: its way to the server or to a worker here, its place on the page, and what can be done with its text.

// How often a busy server is asked again before the person is.
const PATIENCE = 3;

/** A file's way and place on the page. */
class Item {
  constructor(file) {
    this.file = file;
    this.tries = 0;
    // As it was when the file was chosen: one that was to stay here never leaves.
    this.here = Boolean(choice?.checked);
    const id = newId("file");
    this.heading = element("h2", { id, tabindex: "-1", dir: "auto" }, file.name);
    this.close = button("Cancel", () => this.remove(), { "aria-label": `Cancel ${file.name}` });
    this.body = element("div");
    this.article = element("article", { "aria-labelledby": id }, element("header", {}, this.heading, this.close), this.body);
    this.wait("Waiting for its turn");
  }

  /** Words and a bar while it is under way; without a share the bar only says that something goes on. */
  wait(text, share) {
    if (!this.bar) {
      this.said = element("span");
      this.bar = element("progress", { max: "1", "aria-label": `Progress of ${this.file.name}` });
      this.body.replaceChildren(element("div", { class: "working" }, this.said, this.bar));
    }
    this.said.textContent = text;
    if (share === undefined) this.bar.removeAttribute("value");
    else this.bar.value = share;
  }

  /** Replaces what is said of it by its outcome. */
  settle(failed, ...children) {
    this.bar = undefined;
    this.article.classList.toggle("failed", failed);
    this.body.replaceChildren(...children.filter(Boolean));
    this.close.textContent = "Remove";
    this.close.setAttribute("aria-label", `Remove ${this.file.name}`);
    this.done?.();
  }

  start() {
    this.article.classList.remove("failed");
    this.close.textContent = "Cancel";
    this.close.setAttribute("aria-label", `Cancel ${this.file.name}`);
    return new Promise((done) => {
      this.done = done;
      if (this.removed) done();
      else if (this.here) this.convert();
      else this.send();
    });
  }

  send() {
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", endpoint);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => {
      const share = event.lengthComputable ? event.loaded / event.total : undefined;
      this.wait(share === undefined ? "Uploading" : `Uploading, ${Math.floor(share * 100)} %`, share);
    };
    request.upload.onload = () => this.wait("Reading it");
    request.onload = () => this.answered(request);
    request.onerror = () => this.fail("network", "the request ended without an answer");
    const body = new FormData();
    body.append("file", this.file, this.file.name);
    this.wait("Uploading", 0);
    request.send(body);
  }

  /** Here instead of there: the same answers. */
  async convert() {
    this.wait("Reading it on this computer");
    const work = (this.work = here.convert(this.file));
    try {
      const { ok, body } = await work.done;
      const answer = JSON.parse(body);
      if (ok) this.show(answer, body);
      else this.fail(answer.code, answer.detail);
    } catch (error) {
      if (!this.removed) this.fail(error.code ?? "internal", error.message);
    }
  }

  answered(request) {
    let answer;
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      answer = undefined;
    }
    if (request.status === 200 && typeof answer?.text === "string") {
      this.show(answer, request.responseText);
    } else if (answer?.code === "busy" && this.tries < PATIENCE) {
      const seconds = Math.min(Math.max(Number(request.getResponseHeader("Retry-After")) || 1, 1), 30);
      this.tries += 1;
      this.wait(`There is a lot to do; trying again in ${count(seconds, "second")}`);
      // Not all at the same moment.
      this.timer = setTimeout(() => this.send(), (seconds + Math.random() / 2) * 1000);
    } else if (typeof answer?.code === "string") {
      this.fail(answer.code, String(answer.detail ?? answer.title ?? ""));
    } else if (request.status === 413) {
      this.fail("too-large", "the gateway in front of the service has refused it (413)");
    } else if ([429, 502, 503, 504].includes(request.status)) {
      this.fail("busy", `the gateway in front of the service has answered ${request.status}`);
    } else {
      this.fail("no-answer", `status ${request.status}, ${request.getResponseHeader("Content-Type") ?? "without a media type"}`);
    }
  }

  /** The reason why there is no text: for a person first, then in detail. */
  fail(code, detail) {
    const { title, advice } = say("error", code);
    const help = code === "too-large" ? `The largest that is read here has ${limit}.` : advice;
    const again = ["busy", "network", "internal", "no-answer", "not-loaded"].includes(code) && button("Try again", () => this.again());
    this.settle(
      true,
      element("p", { class: "problem" }, title),
      help && element("p", {}, help),
      element("p", { class: "detail" }, element("code", {}, code), ` ${detail}`),
      again && element("div", { class: "actions" }, again),
    );
    announce(`${this.file.name}: ${title}. ${help}`);
  }

  again() {
    this.tries = 0;
    this.here ||= Boolean(choice?.checked);
    this.wait("Waiting for its turn");
    this.heading.focus();
    enqueue(this);
  }

  remove() {
    const next = this.article.nextElementSibling ?? this.article.previousElementSibling;
    this.removed = true;
    clearTimeout(this.timer);
    this.request?.abort();
    this.work?.stop();
    this.article.remove();
    announce(`${this.file.name} is removed`);
    (next?.querySelector("h2") ?? input).focus();
    this.done?.();
  }

  show(answer, json) {
    const { text } = answer;
    const stem = this.file.name.replace(/\.[^.]*$/, "") || "document";
    const copy = button("Copy text", () => copyText(text, copy));
    const where = this.here ? " Converted on this computer." : "";
    const facts = `${say("format", answer.format).title}, ${wordsOf(text)}. ${say("complete", answer.complete).title}${where}`;
    this.settle(
      false,
      element("p", { class: "facts" }, facts),
      warningsOf(answer.warnings),
      element(
        "div",
        { class: "actions" },
        copy,
        button("Download .txt", () => download(`${stem}.txt`, "text/plain;charset=utf-8", text)),
        button("Download .json", () => download(`${stem}.json`, "application/json", json)),
      ),
      metadataOf(answer.metadata),
      contentOf(answer, this.file.name),
    );
    announce(`The text of ${this.file.name} is here. ${facts}`);
  }
}

/** How many words, without a list of them. */
function wordsOf(text) {
  let many = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]+/gu)) many += 1;
  return count(many, "word");
}

async function copyText(text, pressed) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the page has not come by HTTPS there is only the old way.
    const area = element("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    area.value = text;
    document.body.append(area);
    area.select();
    copied = document.execCommand("copy");
    area.remove();
    pressed.focus();
  }
  const label = copied ? "Copied" : "Could not be copied";
  pressed.textContent = label;
  announce(label);
  setTimeout(() => (pressed.textContent = "Copy text"), 2000);
}

function download(name, type, content) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href, download: name });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}
