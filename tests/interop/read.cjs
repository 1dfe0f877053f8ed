// Reads a feed with a library from npm: node read.cjs FOLDER_WITH_NODE_MODULES LIBRARY FEED. Prints its events as JSON.
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");

const [, , programs, library, feed] = process.argv;
const load = createRequire(`${programs}/`);
const text = readFileSync(feed, "utf-8");
const seconds = (date) => date.getTime() / 1000;

const readers = {
  "node-ical": () =>
    Object.values(load("node-ical").sync.parseICS(text))
      .filter((one) => one.type === "VEVENT")
      .map((one) => ({
        title: one.summary, start: seconds(one.start), end: seconds(one.end), status: one.status,
        allDay: one.datetype === "date",
      })),
  "ical.js": () => {
    const loaded = load("ical.js");
    const ICAL = loaded.default ?? loaded;
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const one = new ICAL.Event(component);
      return {
        title: one.summary, start: one.startDate.toUnixTime(), end: one.endDate.toUnixTime(),
        status: component.getFirstPropertyValue("status"), allDay: one.startDate.isDate,
      };
    });
  },
};
console.log(JSON.stringify(readers[library]()));
