// Conveniences only: every page works without this file. No words here; they come from the server or from data attributes.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function announce(sentence, place) {
  const region = place || document.getElementById("said-now");
  if (region && sentence) region.textContent = sentence;
}

// The summary of mistakes, or what was just filled in, is where the reader goes on.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// Menus close on Escape and on a press elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of all("details.menu[open]")) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// <form data-autosave="URL" data-autosave-failed="…" data-autosave-broken="…">: a field is kept when it is left, and that is
// announced in web/saving.html, which says either when all was saved or why something was not, and what to do about it.
// What did not get through is sent again as soon as it can. One request of a form at a time, a field as it then stands: what was
// typed last is what is kept.
const unsaved = new Map();
const underway = new Set();
const waiting = new Map(); // the fields of a form whose turn comes; the form is in it while a request is under way
function show(sentence, then) {
  const [note, place, failing, why, button] = ["-saved-note", "-saved", "-unsaved", "-unsaved-why", "-unsaved-then"].map((name) =>
    document.querySelector(`[data${name}]`),
  );
  if (!failing) return announce(sentence);
  if (note) note.hidden = unsaved.size > 0;
  failing.hidden = unsaved.size === 0;
  button.hidden = !then;
  button.textContent = then;
  announce(sentence, unsaved.size ? why : place);
  if (unsaved.size) announce(sentence);
  return undefined;
}
async function keep(form, group) {
  if (waiting.has(form)) return waiting.get(form).add(group);
  const turn = new Set([group]);
  waiting.set(form, turn);
  for (const next of turn) {
    turn.delete(next);
    await send(form, next);
  }
  return waiting.delete(form);
}
async function send(form, group) {
  const name = group.dataset.field;
  const sent = new FormData();
  const fixed = ["csrfmiddlewaretoken", "drawn"].map((hidden) => form.elements[hidden]).filter(Boolean);
  const inputs = all("input, select, textarea", group).filter((input) => input.name && input.type !== "file");
  if (!inputs.length) return;
  for (const input of [...fixed, ...inputs])
    if (!/radio|checkbox/.test(input.type) || input.checked) sent.append(input.name, input.value);
  unsaved.set(group, "");
  let told = { why: form.dataset.autosaveFailed };
  try {
    const headers = { "X-Autosave": name };
    underway.add(group);
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: sent, headers, keepalive: true });
    told = { why: form.dataset.autosaveBroken };
    told = await answer.json();
  } catch {
    // No connection, or an answer that is none: the sentence for it is ready.
  }
  underway.delete(group);
  if (told.said) {
    unsaved.delete(group);
    remember(form, name, told.kept);
  } else unsaved.set(group, told.why);
  const [left] = [...unsaved.values()].filter(Boolean);
  show(left && told.said ? left : told.said || told.why, told.then || "");
}

// The form says what it was drawn with, so that an older page overwrites nothing newer; what was kept is no longer older. Of a
// field that is on its way when the form is sent it says nothing: which of the two comes first is not known.
function remember(form, name, value) {
  const drawn = form.elements.drawn;
  if (drawn) drawn.value = JSON.stringify({ ...JSON.parse(drawn.value || "{}"), [name]: value });
}
document.addEventListener("submit", (event) => {
  for (const group of underway) if (group.closest("form") === event.target) remember(event.target, group.dataset.field);
});
for (const form of all("form[data-autosave]")) {
  form.addEventListener("change", (event) => {
    const group = event.target.closest("[data-field]");
    if (group) keep(form, group);
  });
}

// Whoever leaves the page waits for no turn.
window.addEventListener("pagehide", () => waiting.forEach((turn, form) => turn.forEach((group) => send(form, group))));
window.addEventListener("online", () => [...unsaved.keys()].forEach((group) => keep(group.closest("form"), group)));

// <div data-progress="URL">: the region is fetched again until the work is done; then what else is on the page is out of date, and
// a link says so. data-progress-then="URL" on the last answer leads on. Where there is no such region any more, the page is loaded.
function follow(region) {
  const wait = (Number(region.dataset.progressEvery) || 2) * 1000;
  setTimeout(async () => {
    if (document.hidden) return follow(region);
    try {
      const answer = await fetch(region.dataset.progress, { headers: { "X-Fragment": "progress" } });
      if (!answer.ok) return follow(region);
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      const fresh = holder.content.querySelector("[data-progress-region]");
      if (!fresh) return location.assign(region.dataset.progress);
      if (fresh.isEqualNode(region)) return follow(region); // nothing to be read aloud again
      region.replaceWith(fresh);
      if (fresh.dataset.progress) return follow(fresh);
      all("[data-progress-stale]", fresh).forEach((link) => (link.hidden = false));
      if (fresh.dataset.progressThen) location.assign(fresh.dataset.progressThen);
    } catch {
      follow(region);
    }
    return undefined;
  }, wait);
}
all("[data-progress]").forEach(follow);

// <input type="file" data-limit="BYTES" data-together="BYTES" data-too-big="… {name} … {size} …" data-too-much="…">: what is too large is
// said where it was chosen, and not sent: the server could only turn the whole request away.
function oversized(input) {
  const most = Number(input.dataset.limit);
  const big = [...input.files].find((file) => file.size > most);
  if (big) return input.dataset.tooBig.replace("{size}", (big.size / 1e6).toFixed(1).replace(".", ",")).replace("{name}", () => big.name);
  const files = all("input[type=file]", input.form).flatMap((one) => [...one.files]);
  const sum = files.reduce((sofar, file) => sofar + file.size, 0);
  return input.files.length && sum > Number(input.dataset.together) ? input.dataset.tooMuch : "";
}
function weigh(input) {
  const why = oversized(input);
  let place = input.parentElement.querySelector("[data-size-why]");
  if (!place) {
    place = document.createElement("p");
    place.className = "why";
    place.id = `${input.id}-size`;
    place.dataset.sizeWhy = "";
    place.setAttribute("role", "alert");
    input.before(place);
  }
  place.textContent = why;
  place.hidden = !why;
  input.toggleAttribute("aria-invalid", Boolean(why));
  return !why;
}
for (const input of all("input[type=file][data-limit]")) {
  input.addEventListener("change", () => all("input[type=file][data-limit]", input.form).forEach(weigh));
  input.form.addEventListener("submit", (event) => {
    if (weigh(input)) return;
    event.preventDefault();
    input.focus();
  });
}

// <… data-keys>: j and k move through the rows, x ticks, Enter opens; Ctrl+Enter sends the form one is in.
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
function step(list, by) {
  const links = all("[data-row] a[href], tbody tr a[href]", list).filter((link, place, links) => {
    const row = link.closest("[data-row], tr");
    return links.findIndex((other) => other.closest("[data-row], tr") === row) === place;
  });
  const here = document.activeElement.closest("[data-row], tr");
  const at = links.findIndex((link) => link.closest("[data-row], tr") === here);
  const next = links[Math.min(Math.max(at + by, 0), links.length - 1)];
  if (next) next.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.target.form.requestSubmit();
    return;
  }
  const list = document.querySelector("[data-keys]");
  if (!list || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") step(list, 1);
  else if (event.key === "k") step(list, -1);
  else if (event.key === "x") {
    const row = document.activeElement.closest("[data-row], tr");
    const box = row && row.querySelector("input[type=checkbox]");
    if (box) box.click();
  }
});
