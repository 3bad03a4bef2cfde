"""A real browser that looks at reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from newsx.write.report.document import report

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="chromium and chromedriver are not installed"),
]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = (1280, 900), (390, 844)


class Reader:
    """A reader of reports: opens one at a time, looks, points, and presses keys."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.path = folder / "report.html"

    def open(self, *records: Any, size: tuple[int, int] = DESK, scripts: bool = True, media: str = "") -> None:
        """Opens the report of the records and forgets what was asked for and complained of before."""
        self.read("".join(report(records)), size=size, scripts=scripts, media=media)

    def read(self, page: str, *, size: tuple[int, int] = DESK, scripts: bool = True, media: str = "") -> None:
        """The same for a page that is there already."""
        self.path.write_text(page, encoding="utf-8", newline="\n")
        self.tell("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.tell("Emulation.setEmulatedMedia", media=media)
        screen = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE}
        self.tell("Emulation.setDeviceMetricsOverride", **screen)
        self.driver.get("about:blank")
        self.complaints(), self.requests()
        self.driver.get(self.path.as_uri())

    def tell(self, command: str, **arguments: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, arguments)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        told = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]

    def all(self, selector: str) -> Any:
        return self.driver.find_elements("css selector", selector)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def lit(self, style: str = "lit") -> list[str]:
        """The words of the text that are lit up so, as they are read."""
        return [each.text for each in self.all(f".text .{style}")]

    def point(self, element: Any) -> None:
        webdriver.ActionChains(self.driver).move_to_element(element).perform()

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(f"return {script}", *arguments)
