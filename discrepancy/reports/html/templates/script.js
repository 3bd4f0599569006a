// What is better with scripts: filters, pages, an article beside its figure. The state is the fragment of the address.
"use strict";
(() => {
  const known = JSON.parse(document.getElementById("index").textContent);
  const events = known.events.map(([id, places, first, last, kinds, relations, sources]) =>
    ({ id, places: places.map(fold), first, last, kinds, relations, sources: sources.map(fold) }));
  const holders = [...document.querySelectorAll('.holder[data-of="event"]')];
  const articles = [...document.querySelectorAll('.holder[data-of="article"]')];
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const pages = document.getElementById("pages");
  const root = document.documentElement;
  const FIELDS = ["place", "from", "to", "kind", "relation", "source", "text"];
  const haystacks = [];
  let state = {}, matching = [], opener = null;

  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // Events and articles far down are text until they are looked at: a browser is spared a million elements.
  function unfold(holder) {
    const kept = holder.querySelector("noscript");
    if (kept) {
      const made = document.createElement("template");
      made.innerHTML = kept.textContent;
      kept.replaceWith(made.content);
    }
  }

  function holderOf(id) {
    const there = document.getElementById(id);
    if (there) return there.closest(".holder");
    const words = `id="${id}"`;
    return [...holders, ...articles].find((h) => h.querySelector("noscript")?.textContent.includes(words)) || null;
  }

  function find(id) {
    if (!/^[a-z][\w-]*$/.test(id || "")) return null;
    const holder = holderOf(id);
    if (holder) unfold(holder);
    return document.getElementById(id);
  }

  const ENTITIES = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };

  function haystack(n) {
    if (haystacks[n] === undefined) {
      const kept = holders[n].querySelector("noscript");
      const text = kept
        ? kept.textContent.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => ENTITIES[name])
        : holders[n].textContent;
      haystacks[n] = fold(text.replace(/\s+/g, " "));
    }
    return haystacks[n];
  }

  function read() {
    const fragment = location.hash.slice(1);
    state = {};
    if (fragment.includes("=")) for (const [key, value] of new URLSearchParams(fragment)) state[key] = value;
    else if (fragment) state.at = decodeURIComponent(fragment);
  }

  function write(push) {
    const kept = Object.entries(state).filter(([, value]) => value);
    const plain = kept.length === 1 && kept[0][0] === "at";
    const fragment = plain ? state.at : new URLSearchParams(kept).toString();
    const address = fragment ? `#${fragment}` : location.pathname + location.search;
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  function fits(event, n, wanted) {
    return (!wanted.place || event.places.some((p) => p.includes(wanted.place)))
      && (!state.kind || event.kinds.includes(state.kind))
      && (!state.relation || event.relations.includes(state.relation))
      && (!wanted.source || event.sources.some((s) => s.includes(wanted.source)))
      && (!wanted.text || haystack(n).includes(wanted.text));
  }

  function inTime(event) {
    return (!state.from || (event.last || event.first) >= state.from)
      && (!state.to || (event.first || event.last) <= state.to);
  }

  function show() {
    const wanted = {};
    for (const name of ["place", "source", "text"]) wanted[name] = fold((state[name] || "").trim());
    let undated = 0;
    matching = [];
    events.forEach((event, n) => {
      if (!fits(event, n, wanted)) return;
      if ((state.from || state.to) && !event.first && !event.last) undated += 1;
      else if (inTime(event)) matching.push(n);
    });
    const last = Math.max(1, Math.ceil(matching.length / known.perPage));
    const page = Math.min(Math.max(1, Number.parseInt(state.page, 10) || 1), last);
    const first = (page - 1) * known.perPage;
    const on = new Set(matching.slice(first, first + known.perPage));
    holders.forEach((holder, n) => {
      if (on.has(n)) unfold(holder);
      holder.hidden = !on.has(n);
    });
    const to = Math.min(first + known.perPage, matching.length);
    let said = matching.length === 0 ? "No event fits." : `Events ${first + 1} to ${to} of ${matching.length}`;
    if (matching.length && matching.length < events.length) said += `, out of ${events.length}`;
    if (matching.length) said += ", worst first.";
    if (undated) said += ` ${undated} more fit, but no day is known.`;
    if (shown.textContent !== said) shown.textContent = said;
    pages.hidden = last === 1;
    document.getElementById("page-of").textContent = `Page ${page} of ${last}`;
    pages.querySelector('[data-turn="-1"]').disabled = page === 1;
    pages.querySelector('[data-turn="1"]').disabled = page === last;
    for (const name of FIELDS) {
      const field = form.elements[name];
      if (field.value !== (state[name] || "")) field.value = state[name] || "";
    }
  }

  function putAway() {
    delete root.dataset.beside;
    for (const one of document.querySelectorAll(".beside")) one.classList.remove("beside");
    for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
  }

  // Turns to the page of the event that holds the element; a filter that hides it is dropped.
  function turnTo(element) {
    const n = holders.indexOf(element.closest(".holder"));
    if (n < 0 || !holders[n].hidden) return;
    if (!matching.includes(n)) {
      for (const name of FIELDS) delete state[name];
      show();
    }
    const page = Math.floor(matching.indexOf(n) / known.perPage) + 1;
    state.page = page > 1 ? String(page) : "";
    write(false);
    show();
  }

  function look() {
    putAway();
    const element = find(state.at);
    if (!element) return;
    const article = element.closest(".doc");
    if (!article) {
      turnTo(element);
      for (let d = element.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      if (element.matches(".claim")) element.classList.add("here");
      element.scrollIntoView({ block: "start" });
      element.focus({ preventScroll: true });
      return;
    }
    article.closest(".holder").hidden = false;
    const figure = element.matches("a.figure") ? element : element.nextElementSibling;
    article.classList.add("beside");
    root.dataset.beside = "";
    if (figure?.matches("a.figure")) {
      const claim = find(figure.getAttribute("href").slice(1));
      if (claim) {
        turnTo(claim);
        claim.classList.add("here");
        claim.scrollIntoView({ block: opener ? "nearest" : "start" });
      }
      figure.classList.add("here");
      figure.scrollIntoView({ block: "center" });
      figure.focus({ preventScroll: true });
    } else article.focus({ preventScroll: true });
  }

  function close() {
    const article = document.querySelector(".beside");
    if (!article) return;
    putAway();
    delete state.at;
    write(true);
    (opener?.isConnected ? opener : document.getElementById("events")).focus({ preventScroll: true });
    opener = null;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.matches(".close")) return close();
    opener = link.closest(".doc") ? null : link;
    state.at = link.getAttribute("href").slice(1);
    write(true);
    look();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  let waiting = 0;
  function filtered() {
    for (const name of FIELDS) state[name] = form.elements[name].value;
    delete state.page;
    delete state.at;
    putAway();
    write(false);
    show();
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filtered, 150);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filtered));

  pages.addEventListener("click", (event) => {
    const turn = Number(event.target.dataset?.turn);
    if (!turn) return;
    state.page = String((Number.parseInt(state.page, 10) || 1) + turn);
    delete state.at;
    write(true);
    show();
    const top = document.getElementById("events");
    top.scrollIntoView();
    top.focus({ preventScroll: true });
  });

  const more = document.getElementById("more");
  if (more) {
    const number = document.getElementById("more-of");
    const rest = () => articles.filter((holder) => holder.querySelector("noscript"));
    number.textContent = rest().length;
    more.hidden = false;
    more.addEventListener("click", () => {
      rest().slice(0, 100).forEach(unfold);
      number.textContent = rest().length;
      more.hidden = rest().length === 0;
    });
  }

  window.addEventListener("popstate", () => { read(); show(); look(); });
  // On paper there are no pages to turn: all events that fit are printed, and every article.
  window.addEventListener("beforeprint", () => {
    for (const n of matching) { unfold(holders[n]); holders[n].hidden = false; }
    articles.forEach(unfold);
  });
  window.addEventListener("afterprint", show);

  form.hidden = false;
  root.dataset.ready = "yes";
  read();
  show();
  if (state.at) look();
})();
