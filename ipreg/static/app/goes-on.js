// A long import goes on by itself; without this file its button does the same.
const form = document.querySelector("form[data-goes-on]");
if (form) window.setTimeout(() => form.submit(), 150);
