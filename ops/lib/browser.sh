# Chromium and a Chinese font, which only the browser tests need.

find_chromium() {
  local name
  for name in "${COPILOT_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
    if [[ $name ]] && command -v "$name"; then return; fi
  done
}

# Without such a font every Chinese character is drawn as the same box, and a layout test tests nothing.
has_chinese_font() { has fc-list && [[ -n $(fc-list :lang=zh-cn) ]]; }

install_browser() {
  if [[ $(find_chromium) ]] && has_chinese_font; then return; fi
  can_apt_install || die "the browser tests need Chromium and a Chinese font: ask an administrator for the packages chromium and fonts-wqy-zenhei"
  apt_install "$(browser_package)" fontconfig fonts-wqy-zenhei
}

# Without windows Chromium takes half the processor time, and nobody looks at them.
browser_package() {
  apt_refresh >&2
  if apt_knows chromium-headless-shell; then echo chromium-headless-shell; else echo chromium; fi
}
