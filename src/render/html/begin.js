"use strict";
(() => {
  const page = document.documentElement;
  page.classList.add("scripted");
  // Whatever keeps the rest from running, the plain list is there.
  addEventListener("error", () => page.classList.remove("scripted"));
})();
