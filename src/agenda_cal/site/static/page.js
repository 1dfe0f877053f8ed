// What the page does beyond being read: filters, the reader's own zone, subscribing, a choice of one's own, printing.
// Everything that it needs stands in the page; it asks nobody for anything.
"use strict";

(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const labels = data.labels;
  const fill = (key, values) => labels[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const entries = [...document.querySelectorAll("article.entry")];
  const days = [...document.querySelectorAll("section.day")];
  const ticks = new Map([...document.querySelectorAll(".tick input")].map((box) => [box.value, box]));
  const byId = new Map(entries.map((entry) => [entry.id.slice("entry-".length), entry]));
  const times = entries
    .filter((entry) => entry.dataset.start)
    .map((entry) => ({ entry, start: Number(entry.dataset.start), end: Number(entry.dataset.end) }));
  document.documentElement.classList.replace("no-script", "script");

  // Letters without their diacritics, in lower case: what somebody types is found however it is spelt.
  const OTHERS = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i" };
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łđøßæœþðı]/g, (letter) => OTHERS[letter]);
  const texts = new Map(entries.map((entry) => [entry, fold(entry.querySelector(".what").textContent)]));

  // ---- The state, which the address carries behind `#?`
  const KINDS = ["q", "person", "policy_area", "room", "track"];
  const state = { q: "", person: "", policy_area: "", room: "", track: "", chair: "", mine: false };
  const store = { key: `agenda-cal:${data.id}`, chosen: new Set() };

  const remember = () => {
    try {
      localStorage.setItem(store.key, JSON.stringify([...store.chosen]));
    } catch {
      // A browser that keeps nothing still shows the choice.
    }
  };
  const recall = () => {
    try {
      return JSON.parse(localStorage.getItem(store.key) ?? "[]").filter((id) => ticks.has(id));
    } catch {
      return [];
    }
  };

  const addressOf = (values) => {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    return query.size ? `#?${query}` : "#";
  };
  const writeAddress = () => {
    const kept = Object.fromEntries(KINDS.map((kind) => [kind, state[kind]]));
    const address = addressOf(kept);
    if (address !== "#" || location.hash.startsWith("#?")) history.replaceState(null, "", address);
  };
  const readAddress = () => {
    if (!location.hash.startsWith("#?")) return;
    const query = new URLSearchParams(location.hash.slice(2));
    for (const kind of KINDS) {
      state[kind] = query.get(kind) ?? "";
      const field = $(kind);
      if (!field) continue;
      field.value = state[kind];
      if (field.value !== state[kind]) state[kind] = field.value = "";
    }
    if (query.has("mine")) {
      for (const id of query.get("mine").split(".")) if (ticks.has(id)) store.chosen.add(id);
      state.mine = true;
      showTicks();
    }
    if (query.has("subscribe")) {
      const link = [...document.querySelectorAll(".feeds a")].find((one) => pathOf(one) === query.get("subscribe"));
      if (link) openPanel(pathOf(link), link.textContent);
    }
  };

  // ---- The programme, narrowed
  const words = (text) => fold(text).split(/\s+/).filter(Boolean);
  const has = (list, value) => (list ?? "").split(" ").includes(value);
  const fits = (entry, wanted) =>
    wanted.every((word) => texts.get(entry).includes(word)) &&
    (!state.person || has(entry.dataset.people, state.person)) &&
    (!state.chair || has(entry.dataset.chairs, state.chair)) &&
    (!state.policy_area || has(entry.dataset.areas, state.policy_area)) &&
    (!state.room || entry.dataset.room === state.room) &&
    (!state.track || entry.dataset.track === state.track) &&
    (!state.mine || store.chosen.has(entry.id.slice("entry-".length)));
  const narrow = () => {
    const wanted = words(state.q);
    let count = 0;
    for (const entry of entries) {
      const shown = fits(entry, wanted);
      if (entry.hidden === shown) entry.hidden = !shown;
      count += shown;
    }
    for (const day of days) day.hidden = !day.querySelector("article.entry:not([hidden])");
    const narrowed = count < entries.length;
    $("found").textContent = !narrowed ? "" : count ? fill("shown", { count, all: entries.length }) : labels.none_shown;
    $("mine-show").setAttribute("aria-pressed", String(state.mine));
    writeAddress();
  };
  for (const kind of KINDS) {
    $(kind)?.addEventListener("input", (event) => {
      state[kind] = event.target.value;
      narrow();
    });
  }
  const reset = () => {
    for (const kind of KINDS) {
      state[kind] = "";
      if ($(kind)) $(kind).value = "";
    }
    state.chair = "";
    state.mine = false;
    narrow();
  };
  $("reset").addEventListener("click", reset);

  // ---- Times: of the event, or of the reader
  const mineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (zone) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const date = (zone) =>
    new Intl.DateTimeFormat(data.language, { weekday: "short", day: "numeric", month: "short", timeZone: zone });
  const isoDate = (zone) => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: zone });
  const zone = { mine: false };
  const differs = times.some(({ start, end }) =>
    [start, end].some((at) => clock(mineZone).format(at * 1000) !== clock(data.zone).format(at * 1000)),
  );
  const showTimes = () => {
    const name = zone.mine ? mineZone : data.zone;
    const [hours, dates, iso] = [clock(name), date(name), isoDate(name)];
    for (const { entry, start, end } of times) {
      const day = entry.closest("section.day").id;
      for (const [part, at] of [[".start", start], [".end", end]]) {
        const told = hours.format(at * 1000);
        const elsewhere = zone.mine && iso.format(at * 1000) !== day;
        entry.querySelector(part).textContent = elsewhere ? `${dates.format(at * 1000)} ${told}` : told;
      }
    }
    $("zone-now").textContent = fill(zone.mine ? "zone_mine" : "zone", { zone: name });
    $("zone-switch").textContent = zone.mine
      ? fill("zone_show_event", { zone: data.zone })
      : fill("zone_show_mine", { zone: mineZone });
  };
  if (differs) {
    $("zone-switch").hidden = false;
    $("zone-switch").addEventListener("click", () => {
      zone.mine = !zone.mine;
      showTimes();
    });
    showTimes();
  }

  // ---- Now and next
  const titleOf = (entry) => entry.querySelector("h3").textContent;
  const listOf = (found) => {
    const list = document.createElement("ul");
    for (const { entry, start } of found) {
      const link = document.createElement("a");
      link.href = `#${entry.id}`;
      const room = entry.querySelector(".room")?.textContent;
      link.textContent = `${clock(zone.mine ? mineZone : data.zone).format(start * 1000)} ${titleOf(entry)}${room ? ` (${room})` : ""}`;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    return list;
  };
  const showNow = () => {
    const now = Date.now() / 1000;
    const alive = times.filter(({ entry }) => !entry.classList.contains("is-cancelled"));
    const first = Math.min(...alive.map(({ start }) => start)) - 12 * 3600;
    const last = Math.max(...alive.map(({ end }) => end));
    $("live").hidden = !(first <= now && now < last);
    if ($("live").hidden) return;
    const running = alive.filter(({ start, end }) => start <= now && now < end);
    const later = alive.filter(({ start }) => start > now);
    const soon = Math.min(...later.map(({ start }) => start));
    const parts = [["now", running], ["next", later.filter(({ start }) => start === soon)]].flatMap(([key, found]) => {
      const heading = document.createElement("h2");
      heading.textContent = labels[key];
      const nothing = document.createElement("p");
      nothing.textContent = labels.nothing;
      const part = document.createElement("div");
      part.append(heading, found.length ? listOf(found) : nothing);
      return [part];
    });
    const told = parts.map((part) => part.textContent).join("\n");
    if (told === showNow.told) return;
    showNow.told = told;
    $("live").replaceChildren(...parts);
  };
  showNow();
  setInterval(showNow, 20000);

  // ---- Subscribing
  const base = data.base || (/^https?:$/.test(location.protocol) ? new URL(".", location.href.split(/[?#]/)[0]).href : "");
  const pathOf = (link) => link.getAttribute("href").replace(/^feeds\/|\.ics$/g, "");
  const openPanel = (path, name) => {
    const href = `feeds/${path}.ics`;
    $("panel-title").textContent = fill("panel_title", { name });
    $("panel-disk").hidden = Boolean(base);
    $("panel-ways").hidden = !base;
    $("way-once").href = href;
    $("way-copied").textContent = "";
    if (base) {
      const address = new URL(href, base).href;
      const webcal = address.replace(/^https?:/, "webcal:");
      const encoded = encodeURIComponent(address);
      $("way-google").href = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`;
      $("way-outlook").href = `https://outlook.live.com/calendar/0/addfromweb?url=${encoded}&name=${encodeURIComponent(name)}`;
      $("way-office").href = `https://outlook.office.com/calendar/0/addfromweb?url=${encoded}&name=${encodeURIComponent(name)}`;
      $("way-apple").href = $("way-other").href = webcal;
      $("way-address").value = address;
    }
    $("way-qr-item").hidden = !data.base || path.startsWith("select/");
    if (!$("way-qr-item").hidden) {
      $("way-qr").src = `qr/${path}.svg`;
      $("way-qr").alt = $("way-address").value;
    }
    $("panel").showModal();
  };
  for (const link of document.querySelectorAll(".feeds a")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      openPanel(pathOf(link), link.textContent);
    });
  }
  $("panel-close").addEventListener("click", () => $("panel").close());
  const copy = async (text, field) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = field ?? document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
      area.select();
      document.execCommand("copy");
      if (!field) area.remove();
    }
  };
  $("way-copy").addEventListener("click", async () => {
    await copy($("way-address").value, $("way-address"));
    $("way-copied").textContent = labels.copied;
  });
  const links = [...document.querySelectorAll(".feeds a")].map((link) => ({ link, text: fold(link.textContent) }));
  $("find").addEventListener("input", (event) => {
    const wanted = words(event.target.value);
    let found = 0;
    for (const { link, text } of links) {
      const shown = wanted.every((word) => text.includes(word));
      link.closest("li").hidden = !shown;
      found += shown;
    }
    for (const group of document.querySelectorAll("details.feeds")) {
      group.hidden = !group.querySelector("li:not([hidden])");
      if (wanted.length && !group.hidden) group.open = true;
    }
    $("find-status").textContent = found ? "" : labels.find_none;
  });

  // ---- My agenda
  const chosen = () => times.filter(({ entry }) => store.chosen.has(entry.id.slice("entry-".length)));
  const conflicts = () => {
    const found = chosen();
    return found.flatMap((one, index) =>
      found.slice(index + 1).filter((other) => one.start < other.end && other.start < one.end).map((other) => [one, other]),
    );
  };
  const showMine = () => {
    $("mine").hidden = !store.chosen.size;
    document.body.classList.toggle("has-mine", store.chosen.size > 0);
    $("mine-count").textContent = fill("mine_count", { count: store.chosen.size });
    const pairs = conflicts().map((pair) => pair.map(({ entry }) => `“${titleOf(entry)}”`).join(" – "));
    $("mine-conflicts").textContent = pairs.length ? fill("mine_conflicts", { pairs: pairs.join("; ") }) : "";
    if (!store.chosen.size) state.mine = false;
    remember();
    if (state.mine || $("mine-show").getAttribute("aria-pressed") === "true") narrow();
  };
  const showTicks = () => {
    for (const [id, box] of ticks) {
      box.checked = store.chosen.has(id);
      byId.get(id)?.classList.toggle("is-mine", box.checked);
    }
    showMine();
  };
  for (const [id, box] of ticks) {
    box.addEventListener("change", () => {
      if (box.checked) store.chosen.add(id);
      else store.chosen.delete(id);
      byId.get(id)?.classList.toggle("is-mine", box.checked);
      showMine();
    });
  }
  $("mine-show").addEventListener("click", () => {
    state.mine = !state.mine;
    narrow();
  });
  $("mine-clear").addEventListener("click", () => {
    store.chosen.clear();
    showTicks();
    narrow();
  });
  $("mine-link").addEventListener("click", async (event) => {
    const here = location.href.split("#")[0];
    await copy(here + addressOf({ mine: [...store.chosen].sort().join(".") }));
    const label = event.target.textContent;
    event.target.textContent = labels.copied;
    setTimeout(() => (event.target.textContent = label), 2000);
  });
  $("mine-download").addEventListener("click", () => {
    const blocks = chosen().map(({ entry }) => data.blocks[entry.id.slice("entry-".length)]);
    const file = new Blob([data.head, ...blocks, "END:VCALENDAR\r\n"], { type: "text/calendar;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${data.id}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });

  // ---- What only agenda-cal's own server can do: a subscription to one's choice, and news of what is being written
  const tokenOf = (ids) => {
    const starts = new Set(ids.map((id) => data.blocks[id].match(/\r\nUID:([0-9a-f]{6})/)[1]));
    const octets = [...starts].sort().join("").match(/../g) ?? [];
    return btoa(String.fromCharCode(...octets.map((digits) => parseInt(digits, 16)))).replace(/\+/g, "-").replace(/\//g, "_");
  };
  $("mine-subscribe").addEventListener("click", () => {
    openPanel(`select/my-${tokenOf([...store.chosen])}`, labels.mine);
  });
  const listen = () => {
    let revision = null;
    new EventSource("_changes").addEventListener("message", ({ data: told }) => {
      const isFault = !/^\d+$/.test(told);
      $("fault").hidden = !isFault;
      $("fault").textContent = isFault ? told : "";
      if (!isFault && revision !== null && told !== revision) location.reload();
      if (!isFault) revision = told;
    });
  };
  if (/^https?:$/.test(location.protocol)) {
    fetch(location.pathname, { method: "HEAD" })
      .then(({ headers }) => (headers.get("X-Agenda-Cal") ?? "").split(" "))
      .then((able) => {
        $("mine-subscribe").hidden = !able.includes("selections");
        if (able.includes("changes")) listen();
      })
      .catch(() => {});
  }

  // ---- Printing: the whole, a door's sheet, a chair's sheet
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      reset();
      if (button.dataset.print) state[button.dataset.print] = button.dataset.key;
      narrow();
      document.body.dataset.sheet = button.dataset.print ? button.textContent : "";
      print();
      reset();
      delete document.body.dataset.sheet;
    });
  }
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("section.day details.more:not([open])")) {
      one.open = true;
      one.dataset.opened = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("details[data-opened]")) {
      one.open = false;
      delete one.dataset.opened;
    }
  });

  for (const id of recall()) store.chosen.add(id);
  showTicks();
  addEventListener("hashchange", () => {
    readAddress();
    narrow();
  });
  readAddress();
  narrow();
})();
