"""Writes the seeds of every fuzz target from the vectors: `python seeds.py [FOLDER]` (default: corpus)."""

import csv
import hashlib
import io
import re
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
VECTORS = HERE.parent
NUMBERS = "0 -1 12.50 1.234.567,5 0,5 2/37 -7/3 12.5% 007 1e3 .5 5. 9223372036854775807 0.000000000000000000000001 1.5.5 1_000".split()
CELLS = ["id", "a", "b", "p", "c", "g", "name", "001", "1,5", "n/a", "kxđ", "có", "Ích", "Tốt", "", ' "x""y" ', "1.234,5", "=1+1"]


def texts(*patterns):
    for pattern in patterns:
        for path in sorted(VECTORS.glob(pattern)):
            yield path.read_text(encoding="utf-8")


def formulas():
    for text in texts("good/*/*/ruleset.toml", "good/link/*/*.toml", "judge/tests/rules/*/*.toml", "bad/*/*/*.toml"):
        yield from re.findall(r'(?:value|points|when|requires|applies_if|full_if|target) = "([^"]+)"', text)


def evaluations():
    for folder in sorted(path.parent for path in VECTORS.glob("good/*/*/run.json")):
        style = "vi" if '"vi"' in (folder / "run.json").read_text(encoding="utf-8") else "plain"
        parts = [style]
        for path in sorted(folder.glob("*.toml")) + sorted(folder.glob("*.csv")):
            name = "decisions" if path.stem == "decisions" else path.name
            parts.append(f"%%%{name}\n{path.read_text(encoding='utf-8').strip()}")
        text = "\n".join(parts)
        if len(text) < 12_000:
            yield text


def tables():
    for text in texts("good/*/*/*.csv"):
        yield text
        rows = list(csv.reader(io.StringIO(text)))
        yield "\ufeff" + "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows)
        yield "\n".join("\t".join(row) for row in rows)
    yield '[{"id": "01", "a": 1.5, "p": true, "b": null}, {"id": "2", "a": "n/a"}]'


def workbook(rows):
    """The least workbook that Excel opens."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "<c><v>0.1</v></c></row>" for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="unit" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return stream.getvalue()


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "corpus"
    seeds = {
        "rules": texts("good/*/*/ruleset.toml", "bad/*/*/*.toml", "judge/tests/rules/*/*.toml"),
        "formula": formulas(),
        "number": NUMBERS,
        "evaluation": evaluations(),
        "csv": tables(),
        "workbook": [workbook([["id", "a"], ["x", "1"]]), workbook([CELLS, CELLS])],
    }
    for target, inputs in seeds.items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for seed in inputs:
            data = seed if isinstance(seed, bytes) else seed.encode()
            (place / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        print(f"{target}: {len(list(place.iterdir()))}")


if __name__ == "__main__":
    main()
