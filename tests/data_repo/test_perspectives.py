"""What the shipped places are called in each view: expectations written by hand, with sources.

Japan's names: MOFA of Japan (mofa.go.jp, Northern Territories; Senkaku Islands) and GSI. Russia's:
the names on the maps of Sakhalin Oblast. China's: standard names of 2 March 2012 (State Oceanic
Administration). Taiwan's: MOFA in Taipei (en.mofa.gov.tw, Diaoyutai Islands). The Chinese and
Japanese forms of the other side's names: zh.wikipedia and ja.wikipedia, as the records say.
"""

import pytest

from disputemap import load
from disputemap.perspective import SIDES, Viewpoint

ATLAS = load()
PERSPECTIVES = ("neutral", *SIDES)
LANGUAGES = ("en", "ja", "ru", "zh-Hans", "zh-Hant", "ja-Latn", "ru-Latn", "zh-Latn")

KURILS = {
    "southern_kurils": {
        "neutral": {
            "en": "Northern Territories / Southern Kurils",
            "ja": "北方領土 / 南クリル諸島",
            "ru": "Северные территории / Южные Курилы",
            "zh-Hans": "北方四岛 / 南千岛群岛",
            "zh-Hant": "北方四島 / 南千島群島",
        },
        "japan": {
            "en": "Northern Territories",
            "ja": "北方領土",
            "ru": "Северные территории",
            "ja-Latn": "Hoppō Ryōdo",
        },
        "russia": {
            "en": "Southern Kurils",
            "ja": "南クリル諸島",
            "ru": "Южные Курилы",
            "ru-Latn": "Yuzhnyye Kurily",
            "ja-Latn": "Southern Kurils (Hoppō Ryōdo)",
        },
        "china": {
            "en": "Northern Territories / Southern Kurils",
            "zh-Hans": "北方四岛 / 南千岛群岛",
        },
        "taiwan": {"zh-Hant": "北方四島 / 南千島群島"},
    },
    "kunashir": {
        "neutral": {
            "en": "Kunashir / Kunashiri",
            "ja": "クナシル島 / 国後島",
            "ru": "Кунашир / Кунасири",
            "zh-Hans": "库纳希尔岛 / 国后岛",
        },
        "japan": {"en": "Kunashiri", "ja": "国後島", "ru": "Кунасири", "ja-Latn": "Kunashiri-tō"},
        "russia": {"en": "Kunashir", "ja": "クナシル島", "ru": "Кунашир", "zh-Hant": "庫納希爾島"},
        "china": {"en": "Kunashir / Kunashiri", "zh-Hans": "国后岛", "zh-Latn": "Guóhòu Dǎo"},
        "taiwan": {"en": "Kunashir / Kunashiri", "zh-Hant": "國後島"},
    },
    "iturup": {
        "neutral": {
            "en": "Etorofu / Iturup",
            "ja": "択捉島 / イトゥルップ島",
            "ru": "Эторофу / Итуруп",
            "zh-Hans": "择捉岛 / 伊图鲁普岛",
            "zh-Hant": "擇捉島 / 伊圖魯普島",
            "ja-Latn": "Etorofu-tō / Iturup",
        },
        "japan": {"en": "Etorofu", "ja": "択捉島", "ru": "Эторофу", "zh-Hans": "择捉岛"},
        "russia": {
            "en": "Iturup",
            "ja": "イトゥルップ島",
            "ru": "Итуруп",
            "ja-Latn": "Iturup (Etorofu-tō)",
        },
        "china": {"zh-Hans": "择捉岛", "zh-Hant": "擇捉島", "ja": "択捉島 / イトゥルップ島"},
        "taiwan": {"zh-Hant": "擇捉島", "ru": "Эторофу / Итуруп"},
    },
    "shikotan": {
        "neutral": {"en": "Shikotan", "ja": "色丹島", "ru": "Сикотан / Шикотан"},
        "japan": {"en": "Shikotan", "ja": "色丹島", "ru": "Сикотан", "ja-Latn": "Shikotan-tō"},
        "russia": {"en": "Shikotan", "ja": "色丹島", "ru": "Шикотан"},
        "china": {"zh-Hans": "色丹岛"},
        "taiwan": {"zh-Hant": "色丹島"},
    },
    "habomai": {
        "neutral": {"en": "Habomai", "ja": "歯舞群島", "ru": "Хабомаи", "zh-Hans": "齿舞群岛"},
        "japan": {"ja": "歯舞群島", "ja-Latn": "Habomai-guntō"},
        "russia": {"en": "Habomai", "ru": "Хабомаи", "ru-Latn": "Khabomai"},
        "china": {"zh-Hans": "齿舞群岛"},
        "taiwan": {"zh-Hant": "齒舞群島"},
    },
}
SENKAKUS = {
    "senkaku": {
        "neutral": {
            "en": "Diaoyu / Senkaku",
            "ja": "Diaoyu Islands / 尖閣諸島",
            "ru": "Дяоюйдао / Дяоюйтай / Сэнкаку",
            "zh-Hans": "钓鱼岛及其附属岛屿 / 钓鱼台列屿 / 尖阁诸岛",
            "zh-Hant": "釣魚島及其附屬島嶼 / 釣魚臺列嶼 / 尖閣諸島",
        },
        "japan": {
            "en": "Senkaku Islands",
            "ja": "尖閣諸島",
            "ru": "Сэнкаку",
            "ja-Latn": "Senkaku-shotō",
        },
        "china": {
            "en": "Diaoyu Islands",
            "zh-Hans": "钓鱼岛及其附属岛屿",
            "ru": "Дяоюйдао",
            "ja": "Diaoyu Islands (尖閣諸島)",
        },
        "taiwan": {"en": "Diaoyutai Islands", "zh-Hant": "釣魚臺列嶼", "zh-Hans": "钓鱼台列屿"},
        "russia": {"en": "Diaoyu / Senkaku", "ru": "Дяоюйдао / Сэнкаку"},
    },
    "uotsuri": {
        "neutral": {
            "en": "Diaoyu Dao / Uotsuri-jima",
            "ru": "Дяоюйдао / Дяоюйтай / Уоцури",
            "zh-Hans": "钓鱼岛 / 钓鱼台 / 鱼钓岛",
            "zh-Hant": "釣魚島 / 釣魚臺 / 魚釣島",
            "zh-Latn": "Diàoyú Dǎo / Diàoyútái / Yúdiào Dǎo",
        },
        "japan": {"en": "Uotsuri-jima", "ja": "魚釣島", "ru": "Уоцури"},
        "china": {"en": "Diaoyu Dao", "zh-Hans": "钓鱼岛", "zh-Hant": "釣魚島", "ru": "Дяоюйдао"},
        "taiwan": {"en": "Diaoyutai", "zh-Hant": "釣魚臺", "zh-Latn": "Diàoyútái"},
        "russia": {"en": "Diaoyu Dao / Uotsuri-jima", "ru": "Дяоюйдао / Уоцури"},
    },
    "kuba": {
        "neutral": {"en": "Huangwei Yu / Kuba-jima", "ru": "Хуанвэйюй / Куба"},
        "japan": {"en": "Kuba-jima", "ja": "久場島"},
        "china": {"en": "Huangwei Yu", "zh-Hans": "黄尾屿"},
        "taiwan": {"en": "Huangwei Islet", "zh-Hant": "黃尾嶼"},
        "russia": {"ru": "Хуанвэйюй / Куба"},
    },
    "taisho": {
        "neutral": {"en": "Chiwei Yu / Taisho-jima", "zh-Hans": "赤尾屿 / 大正岛"},
        "japan": {"en": "Taisho-jima", "ja": "大正島"},
        "china": {"en": "Chiwei Yu", "zh-Hans": "赤尾屿"},
        "taiwan": {"en": "Chiwei Islet", "zh-Hant": "赤尾嶼"},
        "russia": {"ru": "Чивэйюй / Тайсё"},
    },
    "minami_kojima": {
        "neutral": {"en": "Minami-kojima / Nanxiao Dao", "zh-Hans": "南小岛"},
        "japan": {"en": "Minami-kojima", "ja": "南小島"},
        "china": {"en": "Nanxiao Dao", "zh-Hans": "南小岛"},
        "taiwan": {"zh-Hant": "南小島"},
        "russia": {"ru": "Минами-Кодзима / Наньсяодао"},
    },
    "kita_kojima": {
        "neutral": {"en": "Beixiao Dao / Kita-kojima", "zh-Hans": "北小岛"},
        "japan": {"en": "Kita-kojima", "ja": "北小島"},
        "china": {"en": "Beixiao Dao", "zh-Hans": "北小岛"},
        "taiwan": {"zh-Hant": "北小島"},
        "russia": {"ru": "Бэйсяодао / Кита-Кодзима"},
    },
    "oki_no_kita_iwa": {
        "neutral": {"en": "Bei Yu / Oki-no-Kita-iwa", "zh-Hant": "北嶼 / 大北小島 / 沖北岩"},
        "japan": {"en": "Oki-no-Kita-iwa", "ja": "沖ノ北岩"},
        "china": {"en": "Bei Yu", "zh-Hans": "北屿"},
        "taiwan": {"en": "Dabeixiao Dao", "zh-Hant": "大北小島"},
        "russia": {"en": "Bei Yu / Oki-no-Kita-iwa", "ru": "Bei Yu / Oki-no-Kita-iwa"},
    },
    "oki_no_minami_iwa": {
        "neutral": {"en": "Nan Yu / Oki-no-Minami-iwa"},
        "japan": {"ja": "沖ノ南岩"},
        "china": {"zh-Hans": "南屿"},
        "taiwan": {"zh-Hant": "大南小島"},
        "russia": {"en": "Nan Yu / Oki-no-Minami-iwa"},
    },
    "tobise": {
        "neutral": {"en": "Fei Yu / Tobise", "zh-Hans": "飞屿 / 飞濑"},
        "japan": {"en": "Tobise", "ja": "飛瀬"},
        "china": {"en": "Fei Yu", "zh-Hans": "飞屿"},
        "taiwan": {"zh-Hant": "飛瀨"},
        "russia": {"en": "Fei Yu / Tobise"},
    },
}
SEAS = {
    "sea_of_japan": {
        "neutral": {"en": "East Sea / Sea of Japan", "ru": "East Sea / Японское море"},
        "japan": {"en": "Sea of Japan", "ja": "日本海"},
        "russia": {"en": "East Sea / Sea of Japan", "ru": "Японское море"},
        "china": {"zh-Hans": "日本海"},
    },
    "east_china_sea": {
        "neutral": {"en": "East China Sea", "zh-Hans": "东海", "zh-Hant": "東海"},
        "japan": {"ja": "東シナ海", "en": "East China Sea"},
    },
    "okhotsk_sea": {"neutral": {"ja": "オホーツク海", "ru": "Охотское море"}},
    "kunashir_strait": {
        "neutral": {"en": "Kunashir Strait / Nemuro Strait"},
        "japan": {"en": "Nemuro Strait", "ru": "Nemuro Strait (Кунаширский пролив)"},
        "russia": {"en": "Kunashir Strait", "ja": "クナシルスキー海峡"},
    },
    "vries_strait": {
        "neutral": {"en": "Etorofu Channel / Vries Strait", "ja": "択捉水道 / フリーズ海峡"},
        "japan": {"en": "Etorofu Channel"},
        "russia": {"en": "Friza Strait", "ru": "пролив Фриза"},
    },
    "la_perouse_strait": {
        "neutral": {"en": "La Pérouse Strait / Soya Strait"},
        "japan": {"en": "Soya Strait"},
        "russia": {"ru": "пролив Лаперуза", "en": "La Pérouse Strait / Soya Strait"},
    },
    "yuzhno_kurilsk": {
        "neutral": {"en": "Furukamappu / Yuzhno-Kurilsk", "ja": "古釜布 / ユジノクリリスク"},
        "japan": {"ja": "古釜布", "en": "Furukamappu"},
        "russia": {"ru": "Южно-Курильск", "ja": "ユジノクリリスク"},
    },
    "tokyo": {
        "neutral": {"en": "Tokyo", "ja": "東京", "ru": "Токио", "zh-Hans": "东京"},
        "russia": {"en": "Tokyo", "ja": "東京"},
    },
}
EXPECTED = [
    pytest.param(place, perspective, language, name, id=f"{place}-{perspective}-{language}")
    for table in (KURILS, SENKAKUS, SEAS)
    for place, views in table.items()
    for perspective, names in views.items()
    for language, name in names.items()
]
DISPUTED = [
    place
    for place in ATLAS.places.values()
    if place.is_disputed and place.level in {"group", "unit"}
]


@pytest.mark.parametrize(("place", "perspective", "language", "name"), EXPECTED)
def test_a_place_is_called_as_its_side_calls_it(
    place: str, perspective: str, language: str, name: str
) -> None:
    assert Viewpoint(perspective, language).label(ATLAS.places[place]) == name


def test_the_table_has_every_disputed_unit_and_group_in_every_perspective() -> None:
    told = KURILS | SENKAKUS
    assert set(told) == {place.id for place in DISPUTED}
    assert all(set(views) == set(PERSPECTIVES) for views in told.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", DISPUTED, ids=lambda place: place.id)
def test_the_neutral_view_always_has_the_names_of_both_sides(place, language) -> None:
    """Each side's own word for the place, or one form that both share, stands in it."""
    neutral = Viewpoint("neutral", language).label(place)
    sides = ("japan", "russia") if "southern_kurils" in _holders(place.id) else ("japan", "china")
    for side in sides:
        own = Viewpoint(side, language).label(place).split(" (")[0]
        english = Viewpoint(side, "en").label(place).split(" (")[0]
        words = {own, english, own.split()[0], english.split()[0]}
        assert any(word in neutral for word in words), (neutral, own)


@pytest.mark.parametrize("place", ATLAS.places.values(), ids=lambda place: place.id)
def test_the_neutral_english_name_is_the_label_that_the_data_fix(place) -> None:
    assert Viewpoint().label(place) == place.label


def _holders(place_id: str) -> list[str]:
    return [place_id, *(holder.id for holder in ATLAS.ancestors(place_id))]


@pytest.mark.parametrize(
    ("place", "perspective", "told"),
    [
        (
            "iturup",
            "neutral",
            [
                ("JPN", "villages of Rubetsu, Shana and Shibetoro, Nemuro Subprefecture, Hokkaido"),
                ("RUS", "Kuril District, Sakhalin Oblast"),
            ],
        ),
        (
            "kunashir",
            "russia",
            [
                ("RUS", "South Kuril District, Sakhalin Oblast"),
                ("JPN", "villages of Tomari and Ruyobetsu, Nemuro Subprefecture, Hokkaido"),
            ],
        ),
        (
            "shikotan",
            "japan",
            [
                ("JPN", "village of Shikotan, Nemuro Subprefecture, Hokkaido"),
                ("RUS", "South Kuril District, Sakhalin Oblast"),
            ],
        ),
        (
            "tanfilyev",
            "japan",
            [
                ("JPN", "City of Nemuro, Hokkaido"),
                ("RUS", "South Kuril District, Sakhalin Oblast"),
            ],
        ),
        (
            "uotsuri",
            "taiwan",
            [
                ("TWN", "Toucheng Township, Yilan County"),
                (
                    "CHN",
                    "Yilan County, Taiwan Province, in the administrative order of the People's "
                    "Republic of China",
                ),
                ("JPN", "City of Ishigaki, Okinawa Prefecture"),
            ],
        ),
    ],
)
def test_each_side_says_to_which_of_its_units_it_counts_a_place_the_own_side_first(
    place: str, perspective: str, told: list[tuple[str, str]]
) -> None:
    found = Viewpoint(perspective).assignments(ATLAS, _holders(place))
    assert [(record.side, record.counted_to) for record in found] == told


@pytest.mark.parametrize(
    ("place", "perspective", "claimants"),
    [
        ("iturup", "neutral", ["Ainu", "JPN", "RUS"]),
        ("iturup", "russia", ["RUS", "Ainu", "JPN"]),
        ("iturup", "japan", ["JPN", "Ainu", "RUS"]),
        ("iturup", "china", ["Ainu", "JPN", "RUS"]),
        ("uotsuri", "neutral", ["CHN", "JPN", "TWN"]),
        ("uotsuri", "japan", ["JPN", "CHN", "TWN"]),
        ("uotsuri", "taiwan", ["TWN", "CHN", "JPN"]),
        ("uotsuri", "russia", ["CHN", "JPN", "TWN"]),
    ],
)
def test_claims_stand_in_alphabetical_order_but_for_the_own_one(
    place: str, perspective: str, claimants: list[str]
) -> None:
    claims = Viewpoint(perspective).claims(ATLAS, _holders(place))
    assert [claim.claimant for claim in claims] == claimants


@pytest.mark.parametrize("perspective", PERSPECTIVES)
def test_who_administers_a_place_is_the_same_in_every_view(perspective: str) -> None:
    controls = Viewpoint(perspective).controls(ATLAS, _holders("uotsuri"))
    assert [control.controller for control in controls] == ["JPN"]
    controls = Viewpoint(perspective).controls(ATLAS, _holders("iturup"))
    assert {control.controller for control in controls} == {"RUS"}


@pytest.mark.parametrize("record", ATLAS.assignments, ids=lambda record: record.id)
def test_every_assignment_is_of_a_claimant_and_cites_an_address(record) -> None:
    claimants = {c.claimant for c in ATLAS.claims if c.place in _holders(record.place)}
    assert record.side in claimants
    assert "http" in record.source


@pytest.mark.parametrize("place", DISPUTED, ids=lambda place: place.id)
def test_every_chinese_name_of_a_disputed_unit_says_whose_name_it_is(place) -> None:
    sides = {user for n in place.names if n.lang == "en" for user in n.used_by}
    for name in place.names:
        if name.lang in {"ja", "ru", "zh-Hans", "zh-Hant", "zh-Latn"}:
            assert sides & {*(name.form_of or name.used_by)}, name
