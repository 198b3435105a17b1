// Says a typed day in words beside its box, as the check pages do. Without it those still say it.
const LOCALE = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
const TYPED = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/;
const RUN = /^(\d{2})(\d{2})(\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

// The day that the server would read: the same forms, and no day that does not exist.
function dayOf(text) {
  const iso = ISO.exec(text);
  const found = iso ? [text, iso[3], iso[2], iso[1]] : TYPED.exec(text) ?? RUN.exec(text);
  if (!found) return null;
  const [day, month, year] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date : null;
}

function inWords(date) {
  const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long", timeZone: "UTC" }).format(date);
  if (LOCALE === "vi-VN") {
    const name = weekday.replace("Chủ Nhật", "chủ nhật").replace("Thứ", "thứ");
    return `${name}, ${date.getUTCDate()} tháng ${date.getUTCMonth() + 1} năm ${date.getUTCFullYear()}`;
  }
  const rest = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return `${weekday}, ${rest.format(date)}`;
}

function watch(input) {
  const said = document.createElement("p");
  said.className = "app-said";
  said.id = `${input.id}-said`;
  said.setAttribute("aria-live", "polite");
  input.after(said);
  const say = () => {
    const date = dayOf(input.value.trim());
    said.textContent = date ? inWords(date) : "";
  };
  input.addEventListener("input", say);
  say();
}

document.querySelectorAll("input[data-day]").forEach(watch);
