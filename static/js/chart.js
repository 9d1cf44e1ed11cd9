// chart.js - draws Plotly over the server's drawing of a curve, once the page has been painted.
// [data-chart] names the JSON of a figure, [data-library] the script that draws it. If anything
// fails, the server's drawing stays. Colours are names of tokens, read anew when the theme changes.
(() => {
  const WIDE = 960, MID = 608;
  const ALL_RANGES = { 95: 0.09, 80: 0.14, 50: 0.22 };
  const charts = new Map();
  let library;

  const load = (source) => library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });

  const painted = () => new Promise((resolve) =>
    requestAnimationFrame(() => (window.requestIdleCallback ?? setTimeout)(resolve)));

  // "--accent/.2" in the theme of the moment. The probe resolves light-dark() and inheritance.
  const inks = (probe) => (value) => {
    const [, token, strength] = /^(--[a-z-]+)(?:\/([\d.]+))?$/.exec(value) ?? [];
    if (!token) return value;
    probe.style.color = `var(${token})`;
    const ink = getComputedStyle(probe).color;
    return strength ? ink.replace(/^rgb\((.*)\)$/, `rgba($1, ${strength})`) : ink;
  };

  const themed = (value, ink) => {
    if (typeof value === "string") return ink(value);
    if (Array.isArray(value)) return value.map((part) => themed(part, ink));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, themed(part, ink)]));
  };

  const room = (figure, width) => {
    const name = width >= WIDE ? "wide" : width >= MID ? "mid" : "slim";
    return figure.rooms[name] ?? figure.rooms.wide;
  };

  const withRanges = (trace, all) => {
    if (!trace.meta) return trace;
    const fill = trace.fillcolor && all ? { fillcolor: `--accent/${ALL_RANGES[trace.meta]}` } : {};
    return { ...trace, ...fill, visible: all || trace.meta === 80 };
  };

  const draw = async (chart) => {
    const { figure, stage } = charts.get(chart);
    const width = chart.clientWidth;
    if (!width) return;
    const all = Boolean(chart.closest(".part")?.querySelector(".ranges:checked"));
    const shape = room(figure, width);
    const scale = Math.min(width / shape.width, 1.46);
    const ink = inks(stage);
    const layout = themed({ ...shape, width, height: Math.round(shape.height * scale) }, ink);
    layout.annotations = layout.annotations.map((note) => note.name ? { ...note, visible: all || note.name === "80" } : note);
    layout.font.family = getComputedStyle(chart).fontFamily;
    layout.hoverlabel.font.family = layout.font.family;
    const data = figure.data.map((trace) => themed(withRanges(trace, all), ink));
    await window.Plotly.react(stage, data, layout, { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false });
  };

  const start = async (chart) => {
    chart.dataset.drawn = "";
    await painted();
    await load(chart.dataset.library);
    const figure = JSON.parse(document.getElementById(chart.dataset.chart).textContent);
    const stage = document.createElement("div");
    stage.className = "stage";
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", figure.title);
    chart.append(stage);
    charts.set(chart, { figure, stage });
    try {
      await draw(chart);
    } catch (error) {
      forget(chart);
      throw error;
    }
    stage.on("plotly_click", ({ points: [point] }) => {
      if (String(point.customdata).startsWith("#")) location.hash = point.customdata;
    });
    chart.dataset.drawn = "plotly";
    widths.observe(chart);
  };

  const forget = (chart) => {
    const { stage } = charts.get(chart);
    widths.unobserve(chart);
    window.Plotly.purge(stage);
    stage.remove();
    charts.delete(chart);
    delete chart.dataset.drawn;
  };

  const redraw = () => charts.forEach((_, chart) => draw(chart));
  const widths = new ResizeObserver((seen) => seen.forEach(({ target }) => {
    const known = charts.get(target);
    if (!known || known.width === target.clientWidth) return;
    known.width = target.clientWidth;
    requestAnimationFrame(() => charts.has(target) && draw(target));
  }));

  const startAll = () => document.querySelectorAll("[data-chart]:not([data-drawn])")
    .forEach((chart) => start(chart).catch(() => {}));

  document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
    [...charts.keys()].filter((chart) => target.contains(chart)).forEach(forget);
  });
  document.addEventListener("htmx:afterSettle", startAll);
  document.addEventListener("change", ({ target }) => target.matches(".ranges") && redraw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  startAll();
})();
