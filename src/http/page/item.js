// One file: its conversion by the server or by a worker, and its place on the page.

// The number of retries with a busy server before the user decides.
const MAX_RETRIES = 3;

/** A file and its article on the page. */
class Item {
  constructor(file) {
    this.file = file;
    this.tries = 0;
    // The setting when the file was chosen. A file that was to stay in the browser is never sent.
    this.inBrowser = Boolean(choice?.checked);
    const id = newId("file");
    this.heading = element("h2", { id, tabindex: "-1", dir: "auto" }, file.name);
    this.close = button("Cancel", () => this.remove(), { "aria-label": `Cancel ${file.name}` });
    this.body = element("div");
    this.article = element("article", { "aria-labelledby": id }, element("header", {}, this.heading, this.close), this.body);
    this.wait("Waiting");
  }

  /** Shows a text and a progress bar. Without a share, the bar is indeterminate. */
  wait(text, share) {
    if (!this.bar) {
      this.state = element("span");
      this.bar = element("progress", { max: "1", "aria-label": `Progress of ${this.file.name}` });
      this.body.replaceChildren(element("div", { class: "working" }, this.state, this.bar));
    }
    this.state.textContent = text;
    if (share === undefined) this.bar.removeAttribute("value");
    else this.bar.value = share;
  }

  /** Replaces the progress by the outcome. */
  settle(failed, ...children) {
    this.password = undefined;
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
      else if (this.inBrowser) this.convert();
      else this.send();
    });
  }

  send() {
    if (this.file.size > maxUpload) return this.follow((this.work = new BucketUpload(this.file, (text, share) => this.wait(text, share))));
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", endpoint);
    request.responseType = "blob";
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => {
      const share = event.lengthComputable ? event.loaded / event.total : undefined;
      this.wait(share === undefined ? "Uploading" : `Uploading, ${Math.floor(share * 100)} %`, share);
    };
    request.upload.onload = () => this.wait("Reading the document");
    const header = (name) => request.getResponseHeader(name);
    request.onload = () => this.handleResponse({ status: request.status, body: request.response, header });
    request.onerror = () => this.fail("network", "the request ended without a response");
    const body = new FormData();
    body.append("file", this.file, this.file.name);
    if (this.password) body.append("password", this.password);
    this.wait("Uploading", 0);
    request.send(body);
  }

  /** Handles the outcome of an upload to the bucket. */
  async follow(upload) {
    try {
      await this.handleResponse(await upload.done);
    } catch (error) {
      if (!this.removed) this.fail(error.code ?? "internal", error.message);
    }
  }

  /** Converts in the browser, with the same results as the server. */
  async convert() {
    this.wait("Reading the document in this browser");
    const work = (this.work = inBrowser.convert(this.file, this.password));
    try {
      const { body } = await work.done;
      const result = await this.open(body);
      if (this.removed) return;
      if (result.documents) await this.show(result.documents);
      else this.fail(result.code, result.detail, result.acceptsPassword);
    } catch (error) {
      if (!this.removed) this.fail(error.code ?? "internal", error.message);
    }
  }

  /** Opens a response's JSON, instead of an earlier one. */
  open(json) {
    this.extraction?.close();
    this.extraction = new Extraction(json, (code, detail) => this.fail(code, detail));
    return this.extraction.open();
  }

  /** Handles a response, given as its status, its body, and a function that returns its headers. */
  async handleResponse({ status, body, header }) {
    const result = await this.open(body);
    if (this.removed) return;
    if (status === 200 && result.documents) {
      this.show(result.documents);
    } else if (result.code === "busy" && this.tries < MAX_RETRIES) {
      const seconds = Math.min(Math.max(Number(header("Retry-After")) || 1, 1), 30);
      this.tries += 1;
      this.wait(`The service is busy; trying again in ${count(seconds, "second")}`);
      // The random delay spreads the retries.
      this.timer = setTimeout(() => this.send(), (seconds + Math.random() / 2) * 1000);
    } else if (result.code !== undefined) {
      // The bucket takes no password.
      this.fail(result.code, result.detail, result.acceptsPassword && this.file.size <= maxUpload);
    } else if (status === 413) {
      this.fail("too-large", "the gateway in front of the service rejected the upload (413)");
    } else if ([429, 502, 503, 504].includes(status)) {
      this.fail("busy", `the gateway in front of the service returned ${status}`);
    } else {
      this.fail("no-answer", `status ${status}, ${header("Content-Type") ?? "without a media type"}`);
    }
  }

  /** Shows an error: first for people, then in detail. A password may be typed if it may help. */
  fail(code, detail, acceptsPassword = false) {
    this.extraction?.close();
    const { title, advice } = messageFor("error", code);
    const help = code === "too-large" ? `The limit is ${limit}.` : advice;
    const again = ["busy", "network", "internal", "no-answer", "not-loaded"].includes(code) && button("Try again", () => this.again());
    const unlock = acceptsPassword && passwordFormOf(this.file.name, (password) => this.again(password));
    const hadFocus = this.article.contains(document.activeElement);
    this.settle(true, ...problemOf(title, help, code, detail), unlock, again && element("div", { class: "actions" }, again));
    if (unlock && hadFocus) unlock.querySelector("input").focus();
    announce(`${this.file.name}: ${title}. ${help}`);
  }

  /** Tries again, with a password if it is given, which is forgotten once there is an outcome. */
  again(password) {
    this.password = password;
    this.tries = 0;
    this.inBrowser ||= Boolean(choice?.checked);
    this.wait("Waiting");
    this.heading.focus();
    enqueue(this);
  }

  remove() {
    const next = this.article.nextElementSibling ?? this.article.previousElementSibling;
    this.removed = true;
    this.password = undefined;
    clearTimeout(this.timer);
    this.request?.abort();
    this.work?.stop();
    this.extraction?.close();
    this.article.remove();
    announce(`${this.file.name} was removed`);
    (next?.querySelector("h2") ?? input).focus();
    this.done?.();
  }

  /** Shows the file's text. If documents are embedded in it, each document is a tab. */
  async show(documents) {
    const { extraction, file } = this;
    const summary = await new ExtractedDocument(extraction, 0).summary();
    const facts = factsOf(summary) + (this.inBrowser ? " Converted in this browser." : "");
    const json = () => button("Download .json", () => download(`${stemOf(file.name)}.json`, "application/json", extraction.json));
    const make = (index, name) => {
      const extracted = new ExtractedDocument(extraction, index);
      return index === 0 ? textOf(extracted, summary, file.name, facts, json()) : embeddedOf(extracted, name);
    };
    const labels = async (from, to) => (await extraction.documents(from, to)).map((label, i) => (from + i ? label : file.name));
    const view = await (documents === 1 ? make(0) : tabsOf("Document", documents, labels, make));
    if (this.removed) return;
    this.settle(false, view);
    announce(`The text of ${file.name} is ready. ${facts}`);
  }
}
