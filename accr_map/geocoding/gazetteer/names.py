"""Name keys: place names normalised for comparison, and names read from postal lines.

Two spellings of one name give one key: case, accents, ligatures, hyphens, apostrophes and
spaces do not count, `St` is `Saint`, `lez` and `lès` are `les`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from babel import Locale

from accr_map.geo.territories import ADDRESSED_WITHIN
from accr_map.i18n.folding import HAN, SHORT_FORMS, fold

_WORDS = {**SHORT_FORMS, "lez": "les", "ss": "sous", "s": "sur", "nd": "notredame"}
_WORD = re.compile(r"[^\W_]+")
# Words between the names of two communes that became one.
_JOINED = re.compile(r"\s+(?:i|y|e|et|and|und|en|és|&)\s+|\s*/\s*", re.IGNORECASE)
_SOUNDS = (str.maketrans("bB", "vV"), str.maketrans("vV", "bB"))
# "CEDEX 03", and boxes such as "BP 56": parts of a postal line that name no place.
_CEDEX, _BOX = r"\bc[ée]dex\b", r"\b(?:bp|b\.p\.|cs|tsa)\s*\d[\d ]*"
_CEDEX_TO_THE_END = re.compile(rf"{_CEDEX}.*$|{_BOX}", re.IGNORECASE)
_CEDEX_AND_NUMBER = re.compile(rf"{_CEDEX}(?:\s*\d+\b)?|{_BOX}\b", re.IGNORECASE)
_DISTRICT = re.compile(
    r"[\s,-]+\d{1,2}\s*(?:er|e|ème|eme|nd)?(?:\s+arr(?:ondissement|\.)?)?$", re.I
)
_ARTICLE = re.compile(r"^(.*\S)\s*\((la|le|les|l['’])\)$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*[(（]([^()（）]*)[)）]\s*(.*)$")
HAS_HAN = re.compile(f"[{HAN}]")
# 景德镇市 and 萍乡市 are cities: a 镇 or 乡 before another ending ends nothing.
_CHINESE_PART = re.compile(
    rf"[{HAN}]+?(?:自治区|自治州|自治县|自治旗|特别行政区|地区|林区|省|市|区|县|盟|旗"
    r"|镇(?![市区县])|乡(?![市县])|街道|村)"
)
_CHINESE_KIND = re.compile(
    r"(?:自治区|自治州|自治县|自治旗|特别行政区|地区|林区|省|市|区|县|盟|旗|镇|乡|街道|村)$"
)
# Peoples in the names of autonomous divisions: 孟村回族自治县 is 孟村.
_PEOPLES = re.compile(
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|京|独龙|鄂伦春|各)族"
    "|(?:蒙古|维吾尔|哈萨克|柯尔克孜|达斡尔|鄂温克|鄂伦春|塔吉克)$"
)
_CHINESE_PROVINCE = re.compile(
    "^(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    "|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?!省|市|自治区|壮族|回族|维吾尔)(?=.{2})"
)
# The kinds of divisions and ways in pinyin and English, as addresses of China write them.
_LATIN_KIND = (
    "Zizhiqu|Zizhizhou|Zizhixian|Sheng|Shi|Qu|Xian|Zhen|Xiang|Cun|Qi|Meng|Jiedao|Diqu|Province|City"
    "|District|County|Town|Township|Village|Municipality|Prefecture|Region|Banner|League"
    "|Subdistrict"
)
_LATIN_PART = re.compile(
    rf"\S+?(?:[ ]\S+?)*?[ -](?:{_LATIN_KIND})\b(?![ -](?:{_LATIN_KIND})\b)", re.I
)
_AUTONOMOUS = re.compile(
    r"\s+(?:(?:Hui|Zhuang|Uyghur|Uygur|Tibetan|Mongol|Mongolian|Miao|Yi|Tujia|Dong|Bai|Dai|Manchu"
    r"|Korean|Buyei|Yao|Kazakh|Li|Qiang|She|Autonomous|Special|Administrative)\b(?:\s+and)?\s*)+$",
    re.I,
)
_LATIN_WAY = re.compile(r"\b(?:Lu|Jie|Dajie|Dadao|Hutong|Road|Street|Avenue|Lane)\b", re.I)

# Countries whose codes name streets or houses, and the part before those.
_OUTWARD = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?:\d[A-Z]{2})?$")
_DELIVERY_AREA = {
    **dict.fromkeys(("GB", "GG", "IM", "JE"), _OUTWARD),
    "CA": re.compile(r"(\w{3})"), "IE": re.compile(r"(\w{3})"), "MT": re.compile(r"([A-Z]{3})"),
    "NL": re.compile(r"(\d{4})"), "PT": re.compile(r"(\d{4})"),
}  # fmt: skip

# Languages in which people write the name of a country in an address of this network.
_COUNTRY_LANGUAGES = ("en", "fr", "zh", "de", "it", "es", "nl", "pt", "pl", "cs", "hu", "fi", "da")

# The overseas départements and collectivities by the code GeoNames gives them (INSEE).
OVERSEAS_DEPARTMENTS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976",
    "BL": "977", "MF": "978", "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """Return what two spellings of a name have in common; empty when nothing is left."""
    words: list[str] = _WORD.findall(fold(name))
    return "".join(_WORDS.get(word, word) if len(words) > 1 else word for word in words)


def localities(text: str) -> list[str]:
    """List the names to look for in a locality field, the most exact first.

    CEDEX, boxes and numbers of city districts go; `Charité (La)` turns round;
    `Hornu (Boussu)` gives both names; Chinese is split at its administrative endings.
    """
    cleaned = without_cedex(text).strip(" ,;-")
    turned = _ARTICLE.match(cleaned)
    if turned:
        cleaned = f"{turned[2]} {turned[1]}"
    names = [cleaned, _DISTRICT.sub("", cleaned)]
    bracket = _BRACKET.match(cleaned)
    if bracket:
        names += [f"{bracket[1]} {bracket[3]}".strip(), bracket[2]]
    names += [part for name in names for part in re.split(r"\s*[,/;]\s*", name)]
    names += chinese_parts(cleaned)[::-1]
    return list(dict.fromkeys(name for name in names if key(name)))


def spellings(name: str) -> list[str]:
    """List other ways to write a name, for lists that do not have it as it is.

    `Vimbodí i Poblet`, a merged commune, is Vimbodí in older ones; Galician and Castilian write
    one sound as b or v, so that `Acibeiro` is Aciveiro.
    """
    first = _JOINED.split(name)[0]
    others = [first, *(part.translate(table) for part in (name, first) for table in _SOUNDS)]
    return [other for other in dict.fromkeys(others) if other != name and len(key(other)) > 3]


def begins_with(name: str, wanted: Iterable[str]) -> bool:
    """Tell whether the first words of a name are one of the names wanted."""
    words, keys = _WORD.findall(name), {key(other) for other in wanted}
    return any(key(" ".join(words[:number])) in keys for number in range(1, len(words) + 1))


def larger_places(text: str) -> tuple[str, ...]:
    """List the names of a locality field that stand for the larger place around the first.

    `Lundy, Bideford` gives Bideford, `江苏省南通市崇川区` gives 江苏省 and 南通市.
    """
    parts = [part.strip() for part in re.split(r"[,;，；]", without_cedex(text))]
    bracket = _BRACKET.match(without_cedex(text).strip())
    inside = [bracket[2].strip()] if bracket and not _ARTICLE.match(text.strip()) else []
    return tuple(dict.fromkeys(part for part in (*parts[1:], *inside, *chinese_parts(text)[:-1])
                               if key(part)))  # fmt: skip


def without_cedex(text: str) -> str:
    """Take CEDEX, with what follows it, and boxes out of a postal line."""
    return _CEDEX_TO_THE_END.sub("", text).strip()


def without_boxes(address: str) -> str:
    """Take CEDEX with its number, and boxes, out of a street address; the rest stays."""
    return _CEDEX_AND_NUMBER.sub("", address)


def chinese_parts(text: str) -> list[str]:
    """Split a Chinese address into province, city, district…, from large to small."""
    province = _CHINESE_PROVINCE.match(text)
    rest = text[province.end() :] if province else text
    return [*([province[1]] if province else []), *_CHINESE_PART.findall(rest)]


def chinese_stem(name: str) -> str:
    """Take its kind off the name of a Chinese division: `孟村回族自治县` gives 孟村."""
    stem = _CHINESE_KIND.sub("", name)
    bare = (
        _PEOPLES.sub("", stem) if name.endswith(("自治县", "自治旗", "自治州", "自治区")) else stem
    )
    return bare or stem or name


def latin_chinese_parts(text: str) -> list[str]:
    """Split an address of China in pinyin or English, from large to small.

    `Chongchuan Qu, Nantong Shi, Jiangsu` and `Jiangsu Sheng Nantong Shi Chongchuan Qu`
    give Jiangsu, Nantong and Chongchuan with their kinds; roads are left out. A text that
    names no kind of division is returned in the order of its commas turned round.
    """
    parts: list[str] = []
    for segment in re.split(r"\s*[,;，；]\s*", text.strip()):
        run = _LATIN_PART.findall(segment)
        parts += run[::-1] if len(run) > 1 else [segment]
    parts = [part.strip() for part in parts if key(part) and not _LATIN_WAY.search(part)]
    large_first = len(parts) > 1 and re.search(r"\b(?:Sheng|Province)$", parts[0], re.I)
    return parts if large_first else parts[::-1]


def names_chinese_kind(name: str) -> bool:
    """Tell whether the name of a Chinese division ends in its kind: `抚松县`, `Fusong Xian`."""
    return chinese_stem(name) != name or latin_chinese_stem(name) != name


def latin_chinese_stem(name: str) -> str:
    """Take its kind off a Chinese division in pinyin or English: `Yuexiu District` is Yuexiu."""
    stem = re.sub(rf"[ -](?:{_LATIN_KIND})$", "", name.strip(), flags=re.IGNORECASE)
    return _AUTONOMOUS.sub("", stem) or stem


def postal_code(text: str, country: str) -> str:
    """Return a postal code in one form; empty when there is none.

    A French code regains the zero that spreadsheets take away, and loses CEDEX.
    """
    compact = re.sub(r"[^0-9A-Za-z]", "", without_cedex(text)).upper()
    if country in _DELIVERY_AREA and country not in ("PT", "NL"):
        return compact
    if country == "FR" and re.fullmatch(r"F?\d{4,5}", compact):
        return compact.lstrip("F").zfill(5)
    prefix = country if compact.startswith(country) else country[:1]
    digits = compact.removeprefix(prefix)
    return digits if digits.isdigit() else compact


def delivery_area(code: str, country: str) -> str:
    """Return the part of a postal code that names a district and not a street.

    `BH20 6DT` (GB) gives `BH20`, `V23 X5N0` (IE) `V23`, `4800-123` (PT) `4800`.
    """
    match = _DELIVERY_AREA[country].match(code) if country in _DELIVERY_AREA else None
    return match[1] if match else code


def country_code(text: str) -> str:
    """Return the ISO 3166-1 code of a country written as a code or a name; empty if unknown."""
    text = text.strip()
    if len(text) == 2 and text.upper() in Locale("en").territories:
        return text.upper()
    return _country_names().get(key(text), "")


def with_territories(country: str) -> tuple[str, ...]:
    """Return the country's code followed by those of its territories."""
    return (country, *ADDRESSED_WITHIN.get(country, ()))


@cache
def _country_names() -> dict[str, str]:
    """Map the keys of country names to codes; the first language listed wins."""
    codes: dict[str, str] = {}
    for language in _COUNTRY_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                codes.setdefault(key(name), code)
    others = {"中华人民共和国": "CN", "PR China": "CN", "USA": "US", "UK": "GB", "Holland": "NL"}
    return codes | {key(name): code for name, code in others.items()}
