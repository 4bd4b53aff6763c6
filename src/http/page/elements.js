// The page's elements, those that are there and those that are made, and the words in them. Whatever comes from a document or a
// server goes into the page as text, by textContent, and never as HTML.

const byId = (id) => document.getElementById(id);
const [form, input, results, status, choice] = ["form", "file", "results", "status", "here"].map(byId);
const words = byId("words").content;
const maxUpload = Number(document.body.dataset.maxUpload);
const limit = document.body.dataset.limit;
const endpoint = new URL("extract", location.href);

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
