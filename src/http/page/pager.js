// Shows one of many pages, with controls for the others.

/**
 * Creates controls to step through `count` items of this name, or to go to one by its number.
 * `select` gets an item's index.
 */
function pagerOf(name, count, select) {
  let at = 0;
  const set = (index) => {
    at = index;
    field.value = String(at + 1);
    previous.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === count - 1));
  };
  const go = (index) => {
    const changes = index !== at && index >= 0 && index < count;
    set(changes ? index : at);
    if (!changes) return;
    announce(`${name} ${number.format(index + 1)} of ${number.format(count)}`);
    select(index);
  };
  const typed = () => go(Math.min(Math.max(Math.round(Number(field.value)) || at + 1, 1), count) - 1);
  const previous = button("Previous", () => go(at - 1), { "aria-label": `Previous ${name.toLowerCase()}` });
  const next = button("Next", () => go(at + 1), { "aria-label": `Next ${name.toLowerCase()}` });
  const field = element("input", { type: "number", min: "1", max: String(count), onchange: typed });
  const label = element("label", {}, `${name} `, field, ` of ${number.format(count)}`);
  set(0);
  return { element: element("div", { class: "pager" }, previous, label, next), set };
}

/**
 * Returns a view of a text or table, one page at a time. `load` returns a page by its index, and
 * `render` makes its content.
 */
async function pagesOf(load, render) {
  const view = element("div");
  let wanted;
  const show = async (index) => {
    wanted = index;
    const page = await load(index);
    if (wanted === index) view.replaceChildren(render(page.pieces));
    return page.count;
  };
  const count = await show(0);
  return count === 1 ? view : element("div", {}, view, pagerOf("Page", count, show).element);
}
