"""Opens reports in Chromium: no console errors, links that resolve, derivations that open by keyboard,
layers that switch, nothing wider than the screen, and no serious fault in the eyes of axe-core, on a
phone and a desk, light and dark."""
import importlib.util
import json
import pathlib
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

AXE = pathlib.Path(
    importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0], "axe.min.js"
).read_text()
LIMIT_BYTES, LIMIT_SECONDS = 3_000_000, 5.0


def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900",
                 "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    # axe-core reads every element of a large page; a busy machine takes its time.
    driver.set_script_timeout(600)
    driver.set_page_load_timeout(600)
    return driver


def screen(driver, width, dark):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})


def faults(driver):
    """Serious and critical violations that axe-core finds."""
    driver.execute_script(AXE)
    result = driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(r => done(r.violations), e => done([{id: String(e), impact: 'critical', nodes: []}]));")
    return [
        f"{v['impact']} {v['id']}: {len(v['nodes'])} times, such as "
        f"{(v['nodes'] or [{'html': ''}])[0]['html'][:200]}"
        for v in result if v["impact"] in ("serious", "critical")]


def check(driver, file):
    assert file.stat().st_size < LIMIT_BYTES, f"{file}: {file.stat().st_size} bytes"
    screen(driver, 1280, False)
    start = time.monotonic()
    driver.get(file.resolve().as_uri())
    opened = time.monotonic() - start
    load = driver.execute_script(
        "return performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
    assert max(opened, load) < LIMIT_SECONDS, f"{file}: opened in {opened:.1f} s"
    broken = driver.execute_script(
        "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        ".filter(h => !h.startsWith('#') || !document.getElementById(decodeURIComponent(h.slice(1))))")
    assert not broken, f"{file}: links lead nowhere: {broken[:5]}"

    # A derivation opens by keyboard, shows its formula, leads on, and closes to where it was opened.
    link = driver.find_element("css selector", "main a[href='#f-power.utility.peak']")
    link.send_keys(Keys.ENTER)
    view = driver.find_element("css selector", "dialog[open]")
    assert "sum(parts)" in view.text and "power.utility.peak" in view.text, view.text[:300]
    inner = faults(driver)
    assert not inner, f"{file}: derivation: {inner}"
    view.find_element("css selector", "td a").send_keys(Keys.ENTER)
    time.sleep(0.1)
    assert driver.execute_script("return location.hash").startswith("#f-site.")
    driver.find_element("id", "derivation-back").click()
    assert "sum(parts)" in view.text
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not driver.find_elements("css selector", "dialog[open]"), "Escape does not close"
    assert driver.execute_script("return document.activeElement === arguments[0]", link)

    # Every switch of a layer hides its marks and shows them again.
    switched = driver.execute_script("""
      let count = 0;
      document.querySelectorAll('main details').forEach(d => { d.open = true; });
      document.querySelectorAll('.layers input').forEach(input => {
        const layer = input.className.replace('l-', '.layer-');
        const marks = input.closest('figure').querySelectorAll(layer);
        const hidden = () => [...marks].every(m => getComputedStyle(m).display === 'none');
        input.click();
        const off = hidden();
        input.click();
        if (marks.length > 0 && off && !hidden()) { count += 1; }
      });
      return [count, document.querySelectorAll('.layers input').length];""")
    assert switched[0] == switched[1], f"{file}: layers switch: {switched}"

    found = 0
    for width in (360, 1280):
        for dark in (False, True):
            screen(driver, width, dark)
            wide = driver.execute_script(
                "return document.scrollingElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{file}: {wide} px wider than {width}"
            ground = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
            assert (ground == "rgb(255, 255, 255)") != dark, f"{file}: {ground}, dark: {dark}"
            serious = faults(driver)
            assert not serious, f"{file}: {width} px, dark {dark}: " + "; ".join(serious)
            found += 1
    # The switch of colours overrules the system.
    driver.execute_script("document.getElementById('theme-light').click()")
    assert driver.execute_script(
        "return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    driver.execute_script("document.getElementById('theme-auto').click()")
    errors = [e for e in driver.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]
    assert not errors, f"{file}: console: {errors[:3]}"
    print(f"chromium: {file.name}: {file.stat().st_size / 1e6:.2f} MB, opened in {opened:.2f} s "
          f"(load event {load:.2f} s), {switched[1]} layers, axe-core silent in {found} views")


driver = browser()
try:
    for name in sys.argv[1:]:
        check(driver, pathlib.Path(name))
finally:
    driver.quit()
