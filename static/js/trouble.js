// trouble.js - a request of htmx that did not work says so in #trouble, until the next one works.
// What the server refused has its sentence in the heading of the page that came instead.
(() => {
  const say = (words) => {
    const place = document.getElementById("trouble");
    const sentence = place && words(place);
    if (place && place.textContent !== sentence) place.textContent = sentence;  // a poll says it once
  };
  const refusal = ({ status, responseText }) => status < 500
    && new DOMParser().parseFromString(responseText, "text/html").querySelector("main h1")?.textContent.trim();

  document.addEventListener("htmx:responseError", ({ detail: { xhr } }) =>
    say((place) => refusal(xhr) || place.dataset.broken));
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => say((place) => place.dataset.unreached));
  }
  document.addEventListener("htmx:afterRequest", ({ detail: { successful } }) => successful && say(() => ""));
})();
