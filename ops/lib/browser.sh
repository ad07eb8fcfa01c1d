# Chromium and a Chinese font, which only the browser tests need.

find_chromium() {
  local name
  for name in "${COPILOT_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [[ $name ]] && command -v "$name"; then return; fi
  done
}

# Without such a font every Chinese character is drawn as the same box, and a layout test tests nothing.
has_chinese_font() { has fc-list && [[ -n $(fc-list :lang=zh-cn) ]]; }

install_browser() {
  if [[ $(find_chromium) ]] && has_chinese_font; then return; fi
  can_apt_install || die "the browser tests need Chromium and a Chinese font: ask an administrator for the packages chromium and fonts-wqy-zenhei"
  apt_install chromium fontconfig fonts-wqy-zenhei
}
