// Everything works without this file; it only makes the components of govuk-frontend quicker to use.
import { initAll } from "../vendor/govuk/govuk-frontend.min.js";
import "./days.js";
import "./places.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
