// What the upload page does where there is a script: several files, progress, and results that can be copied and saved.
// Whatever comes from a document or a server goes into the page as text, by textContent, and never as HTML.
"use strict";

(() => {
  // At once to the server: it has more places, and other people.
  const AT_ONCE = 2;
  // How often a busy server is asked again before the person is.
  const PATIENCE = 3;
  // Characters of a text that are shown at first, and that are added at a time: a screen or fifty, laid out in no time.
  const PART = 50000;
  // Cells of a table that are shown at a time.
  const CELLS = 6000;

  const byId = (id) => document.getElementById(id);
  const [form, input, results, status, choice] = ["form", "file", "results", "status", "here"].map(byId);
  const words = byId("words").content;
  const maxUpload = Number(document.body.dataset.maxUpload);
  const limit = document.body.dataset.limit;
  const endpoint = new URL("extract", location.href);

  // --- words --------------------------------------------------------------------------------------------------------

  /** The title and the advice for a code, as the server has written them. */
  function say(kind, code) {
    const found = words.querySelector(`[data-${kind}="${CSS.escape(String(code))}"]`);
    return { title: found?.dataset.title ?? String(code), advice: found?.textContent ?? "" };
  }

  const number = new Intl.NumberFormat("en");
  const count = (many, one, several = `${one}s`) => `${number.format(many)} ${many === 1 ? one : several}`;

  function size(bytes) {
    if (bytes < 1000) return count(bytes, "byte");
    if (bytes < 1e6) return `${number.format(Math.round(bytes / 1e3))} kB`;
    return `${number.format(Math.round(bytes / 1e4) / 100)} MB`;
  }

  /** Tells who cannot see the page; the newest word counts. */
  function announce(text) {
    status.textContent = text;
  }

  // --- elements -----------------------------------------------------------------------------------------------------

  /** An element with attributes, properties in camel case among them, and children: elements, or text. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }

  const button = (label, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, label);

  let ids = 0;
  const newId = (stem) => `${stem}-${++ids}`;

  // --- one file -----------------------------------------------------------------------------------------------------

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

  // --- saving -------------------------------------------------------------------------------------------------------

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

  // --- what there is to see -----------------------------------------------------------------------------------------

  function warningsOf(warnings = []) {
    if (!warnings.length) return undefined;
    const lines = warnings.map(({ code, detail }) => element("li", {}, `${detail} `, element("code", {}, code)));
    return element("ul", { class: "warnings", "aria-label": "Warnings" }, ...lines);
  }

  /** What a document says about itself, as far as the answer has it. */
  function metadataOf(metadata) {
    const known = Object.entries(metadata ?? {}).filter(([, value]) => value !== null && value !== "");
    if (!known.length) return undefined;
    const rows = known.flatMap(([key, value]) => {
      const label = key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");
      return [element("dt", {}, label), element("dd", { dir: "auto" }, valueOf(value))];
    });
    return element("details", {}, element("summary", {}, "About this document"), element("dl", {}, ...rows));
  }

  function valueOf(value) {
    if (typeof value === "number") return number.format(value);
    if (Array.isArray(value)) return value.join(", ");
    const date = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value);
    return date ? `${date[1]} ${date[2]}` : String(value);
  }

  function contentOf(answer, file) {
    if (answer.sheets) {
      const label = (sheet) => sheet.name + (sheet.hidden ? " (hidden)" : "");
      return tabs("Sheets", answer.sheets, label, (sheet) => tableOf(sheet.rows, `${sheet.name} of ${file}`, true));
    }
    if (answer.slides) {
      const label = (slide) => `${slide.number}. ${slide.title || slide.body.split("\n", 1)[0] || "Slide"}${slide.hidden ? " (hidden)" : ""}`;
      return tabs("Slides", answer.slides, label, (slide) => slideOf(slide, file));
    }
    const sections = Object.entries(answer.sections ?? { body: answer.text });
    const pane = paneOf(`Text of ${file}`);
    for (const [name, text] of sections) {
      if (name !== "body") pane.append(element("h3", {}, say("section", name).title));
      pane.append(...textOf(text));
    }
    return pane;
  }

  /** A place for text that scrolls by itself, also by keys. */
  function paneOf(label) {
    return element("div", { class: "text", role: "region", tabindex: "0", "aria-label": label });
  }

  function slideOf(slide, file) {
    const pane = paneOf(`Slide ${slide.number} of ${file}`);
    if (slide.title) pane.append(element("h3", { dir: "auto" }, slide.title));
    pane.append(...textOf(slide.body));
    for (const rows of slide.tables ?? []) pane.append(tableOf(rows, "Table", false));
    for (const [key, title] of [["notes", "Notes"], ["comments", "Comments"], ["footer", "Header and footer"]]) {
      if (slide[key]) pane.append(element("h3", {}, title), ...textOf(slide[key]));
    }
    if (!pane.childElementCount) pane.append(element("p", { class: "empty" }, "There is no text on this slide."));
    return pane;
  }

  /** A text's first part, and a button for the rest, which comes part by part so that the page stays awake. */
  function textOf(text) {
    if (!text.trim()) return [];
    const parts = [];
    let at = 0;
    const next = () => {
      const end = endOfPart(text, at);
      const part = partOf(text.slice(at, end));
      at = end;
      return part;
    };
    parts.push(next());
    if (at >= text.length) return parts;
    const more = button(`Show all ${number.format(text.length)} characters`, () => {
      const holder = more.parentElement;
      holder.remove();
      let last = parts[0];
      const step = () => {
        const part = next();
        last.after(part);
        if (last === parts[0]) {
          part.tabIndex = -1;
          part.focus({ preventScroll: true });
        }
        last = part;
        if (at < text.length && part.isConnected) setTimeout(step);
      };
      step();
    });
    parts.push(element("div", { class: "more" }, more));
    return parts;
  }

  /** Where a part that begins here ends: at the end of a line, or of a word where the line is too long for that. */
  function endOfPart(text, from) {
    if (text.length - from <= PART) return text.length;
    const to = from + PART;
    const line = text.lastIndexOf("\n", to);
    if (line > from) return line + 1;
    const word = text.lastIndexOf(" ", to);
    if (word > from) return word + 1;
    // Not in the middle of a character.
    return /[\uDC00-\uDFFF]/.test(text[to]) ? to + 1 : to;
  }

  /** Paragraphs, each in its own direction. */
  function partOf(text) {
    const lines = text.split("\n").filter((line) => line.trim() && line !== "\f");
    return element("div", { class: "part" }, ...lines.map((line) => element("p", { dir: "auto" }, line)));
  }

  /** Rows as a table; those of a sheet with the letters and numbers that Excel has. */
  function tableOf(rows, label, isSheet) {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (!width) return element("p", { class: "empty" }, "There is nothing on this sheet.");
    const body = element("tbody");
    const table = element("table", {});
    if (isSheet) {
      const letters = Array.from({ length: width }, (_, i) => element("th", { scope: "col" }, columnName(i)));
      // A cell of no meaning needs to be none of the headers.
      table.append(element("thead", {}, element("tr", {}, element("td", {}), ...letters)));
    }
    table.append(body);
    const step = Math.max(Math.floor(CELLS / width), 20);
    let shown = 0;
    const add = () => {
      const end = Math.min(shown + step, rows.length);
      for (; shown < end; shown += 1) {
        const cells = Array.from({ length: width }, (_, i) => cellOf(rows[shown][i] ?? ""));
        if (isSheet) cells.unshift(element("th", { scope: "row" }, String(shown + 1)));
        body.append(element("tr", {}, ...cells));
      }
    };
    add();
    const region = element("div", { class: "table", role: "region", tabindex: "0", "aria-label": label }, table);
    if (shown >= rows.length) return region;
    const caption = () => `Show more rows (${number.format(shown)} of ${number.format(rows.length)} are here)`;
    const more = button(caption(), () => {
      add();
      more.textContent = caption();
      announce(`${number.format(shown)} of ${number.format(rows.length)} rows are here`);
      if (shown >= rows.length) {
        more.parentElement.remove();
        region.focus({ preventScroll: true });
      }
    });
    return element("div", {}, region, element("div", { class: "more" }, more));
  }

  function cellOf(text) {
    const isNumber = /^[-+(]?[^\p{L}\d]{0,3}\d[\d.,'\s]*\p{L}{0,3}[%)]?$/u.test(text);
    return element("td", { dir: "auto", class: isNumber && "number" }, text);
  }

  /** A, …, Z, AA, … */
  function columnName(index) {
    const rest = Math.floor(index / 26);
    return (rest ? columnName(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
  }

  /** Tabs as they are used by keys everywhere: arrows, Home and End. What a tab shows is made when it is shown. */
  function tabs(label, items, nameOf, make) {
    const list = element("div", { role: "tablist", "aria-label": label });
    const panel = element("div", { role: "tabpanel", id: newId("panel") });
    const all = items.map((item, i) => {
      const attributes = { role: "tab", id: newId("tab"), "aria-controls": panel.id, dir: "auto", title: nameOf(item) };
      return button(nameOf(item), () => select(i), attributes);
    });
    const select = (chosen) => {
      all.forEach((tab, i) => {
        tab.setAttribute("aria-selected", String(i === chosen));
        tab.tabIndex = i === chosen ? 0 : -1;
      });
      panel.setAttribute("aria-labelledby", all[chosen].id);
      panel.replaceChildren(make(items[chosen]));
    };
    list.addEventListener("keydown", (event) => {
      const at = all.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const chosen = (to + all.length) % all.length;
      select(chosen);
      all[chosen].focus();
    });
    list.append(...all);
    if (all.length) select(0);
    return element("div", {}, list, panel);
  }

  // --- files come in ------------------------------------------------------------------------------------------------

  const queue = [];
  let running = 0;

  async function enqueue(item) {
    queue.push(item);
    while (running < AT_ONCE && queue.length) {
      running += 1;
      const next = queue.shift();
      // Each runs by itself; who ends takes the next.
      (async () => {
        for (let current = next; current; current = queue.shift()) await current.start();
        running -= 1;
      })();
    }
  }

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
})();
