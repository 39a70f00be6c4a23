"use strict";
(() => {
  const page = document.documentElement;
  page.classList.add("scripted");
  // Whatever keeps the rest from beginning, the plain list is there.
  addEventListener("error", () => {
    if (!page.classList.contains("begun")) page.classList.remove("scripted");
  });
})();
