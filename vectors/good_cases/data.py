"""Tables (§10): headings, words, number styles, and every kind of bad cell."""

from good_cases.parts import boolean, case, given, grades, group, manifest, number, ranking, scorecard

PLAIN = number("a", 'columns = ["Tổng dư nợ", "du_no"]') + number("b", "min = 0", "max = 1000", "places = 2") + number("n", kind="integer")
WORDS = boolean("p") + number("c", 'choices = [{ id = "model", title = { vi = "Kiểu mẫu", en = "Model one" } }, { id = "met", title = "Đạt" }]', kind="choice") + number("g", 'scale = "quality"', kind="grade")


def card(inputs, subjects=None, required=False):
    text = manifest(subjects) + scorecard(100) + (inputs.replace("[[input]]\n", "[[input]]\nrequired = true\n") if required else inputs)
    return text + group("base", 100) + given("ca", "base", 100, "or_else(a, 0)") + grades(80, 60, 40) + ranking()


case("table/headings_by_id_title_columns_and_case", card(PLAIN), unit="ID NAME ~TỔNG~DƯ~NỢ~ B n\nx Xã~A 10 2 3\n")
case("table/headings_of_the_subject", card(PLAIN, [("unit", 'bloc = true\ncolumns = { id = ["Mã xã"], name = ["Tên xã"], bloc = ["Khối thi đua"] }')]), unit="Mã~xã Tên~xã khối~thi~đua du_no b n\n02 Xã~B Khối~1 1 2 3\n01 Xã~A Khối~2 5 2 3\n")
case("table/rows_by_code_points_of_nfc_ids", card(PLAIN), unit="id a b n\nz 1 1 1\n10 2 1 1\n9 3 1 1\nB 4 1 1\na 5 1 1\nĐ 6 1 1\nế 7 1 1\ne\u0302\u0301x 8 1 1\n02 9 1 1\n2 9 1 1\n𐍈 1 1 1\n￮ 1 1 1\n")
case("table/optional_column_is_missing", card(PLAIN), unit="id a\nx 1\ny _\nz n/a\n")
case("table/unknown_column_is_no_error", card(PLAIN), unit="id a b n ghi~chú\nx 1 2 3 gì~đó\n")
case("table/blank_rows_are_none", card(PLAIN), unit="id a b n\nx 1 2 3\n_ _ _ _\ny 4 5 6\n_ _ _ _\n")
case("table/empty", card(PLAIN), unit="id a b n\n")
case("words/booleans", card(number("a") + boolean("p")), unit="id a p\n1 1 true\n2 1 TRUE\n3 1 1\n4 1 có\n5 1 CÓ\n6 1 x\n7 1 X\n8 1 false\n9 1 0\n10 1 không\n11 1 _\n12 1 n/a\n13 1 ~x~\n")
case("words/not_applicable", card(number("a") + boolean("p")), unit="id a p\n1 n/a N/A\n2 kxđ KXĐ\n3 N/A kxđ\n4 ~n/a~ _\n")
case("words/choices_and_grades", card(number("a") + WORDS), unit="id a p c g\n1 1 1 model good\n2 1 1 KIỂU~MẪU Tốt\n3 1 1 model~one khá\n4 1 1 đạt TRUNG~BÌNH\n5 1 1 MET weak\n6 1 1 _ n/a\n")
case("words/refused", card(number("a") + WORDS), refused=True, unit="id a p c g\n1 1 yes model good\n2 1 2 kiểu excellent\n3 x 1 _ _\n4 1 đúng mẫu tốt~lắm\n5 n/a na kx n.a\n")
case("number/plain", card(PLAIN), unit="id a b n\n1 63500 0.10 12.0\n2 -0.5 1000 0\n3 007 12.300 -3\n4 0.000000001 0 12.000\n5 99999999999999999999 999.99 1\n6 -0 0.00 -0\n7 ~5~ ~6~ ~7~\n")
case("number/vietnamese", card(PLAIN), numbers="vi", unit="id a b n\n1 63.500 0,10 12,0\n2 -0,5 1.000 0\n3 1.234.567,125 999,99 1.000\n4 1234567,5 1000,00 1000\n5 -1.000 0 -1.000\n6 0,000001 0,0 007\n7 12 12 12\n")
case(
    "number/at_the_ends_of_64_bits",
    manifest() + number("a", "required = true") + number("b", "required = true") + scorecard(100) + group("base", 100)
    + given("ca", "base", 40, "abs(a) / 400000000000000000")
    + given("cb", "base", 40, "clamp(-a / 300000000000000000 + b, 0, 40)")
    + given("cc", "base", 20, "if(a - 1 < a, 10, 0) + if(a + a == 2 * a, 10, 0)")
    + grades(80, 60, 40) + ranking("-total"),
    unit="id a b\nleast -9223372036854775808 1\nleast_by_tenths -922337203685477580.8 0\nnext -9223372036854775807 1\ngreatest 9223372036854775807 40\nbeyond -9223372036854775809 2\nzero 0 0\n",
)
case("number/plain_refused", card(PLAIN), refused=True, unit="id a b n\n1 1,5 1.005 1.5\n2 1.234.567 -1 1,0\n3 1e3 1000.01 x\n4 .5 5. +1\n5 1_000 0x1 1%\n6 ١ -0.01 --1\n7 1.000,5 NaN inf\n")
case("number/vietnamese_refused", card(PLAIN), numbers="vi", refused=True, unit="id a b n\n1 1.5 0,005 1,5\n2 12.34.567 0.500 1.00\n3 1234.567 1,5,0 .5\n4 1,234.5 ,5 5,\n5 0.123 -1 01.000\n6 1.2345 1.000,01 1e3\n")
case("required/blank_and_missing_are_errors", card(PLAIN, required=True), refused=True, unit="id a b n\n1 1 1 1\n2 _ 1 1\n3 1 _ _\n4 n/a n/a n/a\n")
case("required/not_applicable_is_allowed", card(PLAIN, required=True), unit="id a b n\n1 1 1 1\n4 n/a n/a n/a\n")
case("required/column_is_missing", card(PLAIN, required=True), refused=True, unit="id a b\n1 1 1\n")
case("key/double_ids_in_nfc", card(PLAIN), refused=True, unit="id a b n\nế 1 1 1\ne\u0302\u0301 2 1 1\n01 1 1 1\n1 1 1 1\n01 2 2 2\n")
case("key/blank_ids", card(PLAIN), refused=True, unit="id a b n\n_ 1 1 1\nx 1 1 1\n")
case("key/column_id_is_missing", card(PLAIN), refused=True, unit="a b n\n1 1 1\n")
case("key/blank_bloc", card(PLAIN, [("unit", "bloc = true")]), refused=True, unit="id bloc a b n\nx K 1 1 1\ny _ 1 1 1\n")
case("key/column_bloc_is_missing", card(PLAIN, [("unit", "bloc = true")]), refused=True, unit="id a b n\nx 1 1 1\n")
case("key/two_columns_for_one_input", card(PLAIN), refused=True, unit="id a du_no b n\nx 1 1 1 1\n")
case("key/unknown_and_blank_parents", card(PLAIN, [("region", ""), ("unit", 'parent = "region"')]), refused=True, region="id\nR1\n", unit="id parent a b n\nx R1 1 1 1\ny R2 1 1 1\nz _ 1 1 1\n")
case("key/unknown_table", card(PLAIN), refused=True, unit="id a b n\nx 1 1 1\n", units="id a b n\nx 1 1 1\n")
case("key/no_table", card(PLAIN, [("region", ""), ("unit", "")]), refused=True, region="id\nx\n")
