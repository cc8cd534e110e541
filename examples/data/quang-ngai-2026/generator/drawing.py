"""Random numbers that are the same everywhere, and what is drawn with them: shares and names."""

SEED = 424_2026

MASK = (1 << 64) - 1

SURNAMES = "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Võ Võ Huỳnh Huỳnh Phan Bùi Đỗ Đặng Ngô Hồ Trương Đinh Dương Lý Tạ Cao Tô".split()
MALE_MIDDLE = "Văn Văn Đức Hữu Minh Quang Thanh Xuân Công Ngọc Tấn Đình".split()
FEMALE_MIDDLE = "Thị Thị Thị Ngọc Thanh Thu Kim Bích Mỹ Hồng".split()
MALE_GIVEN = "An Bình Chung Cường Dũng Đông Hải Hòa Hùng Khánh Lâm Long Lực Nam Nghĩa Phúc Phước Quân Sơn Tài Tâm Thành Thắng Thịnh Tiến Toàn Trung Tuấn Vinh Vũ".split()
FEMALE_GIVEN = "Anh Cúc Diệu Dung Đào Hà Hạnh Hiền Hoa Hồng Huệ Hương Lan Liên Linh Loan Mai Nga Nhung Nguyệt Oanh Phượng Quyên Sương Thảo Thu Thủy Trang Tuyết Vân Yến".split()
HIGHLAND_GIVEN = "Blên Brôi Byên Dao Đim Điêu Glôi Hlơi Hnhung Klơng Kring Lam Lơng Măng Nhơi Nhung Phin Pơng Rin Sinh Sơn Thăng Thiết Thút Tuân Viên Xê".split()


class Random:
    """splitmix64: one stream of 64-bit numbers for each seed."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def between(self, low, high):
        """A whole number from low to high, both included, by multiply and shift."""
        return low + ((self.next() * (high - low + 1)) >> 64)

    def middle(self, low, high):
        """As `between`, but more often near the middle."""
        return (self.between(low, high) + self.between(low, high)) // 2

    def chance(self, per_mille):
        return self.between(0, 999) < per_mille

    def pick(self, items):
        return items[self.between(0, len(items) - 1)]


def stream(*parts):
    """A stream of its own for each commune and purpose, so that a change in one moves no other."""
    state = SEED
    for part in parts:
        for byte in str(part).encode("utf-8") + b"/":
            state = Random(state ^ byte).next()
    return Random(state)


def decimal(units, places):
    """`units` counted in 10**-places, as a plain number without trailing zeros."""
    sign, units = ("-", -units) if units < 0 else ("", units)
    whole, rest = divmod(units, 10**places)
    digits = str(rest).zfill(places).rstrip("0") if places else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def part(units, per_mille):
    return units * per_mille // 1000


def share(weights, total):
    """`total` split in proportion to the weights, the largest remainders first."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def person(random, area, women):
    """A made-up name; `women` is their share per mille."""
    female = random.chance(women)
    if area.startswith("kon_tum") and random.chance(450):
        return ("Y " if female else "A ") + random.pick(HIGHLAND_GIVEN)
    if area.startswith("mountain") and random.chance(450):
        surname = random.pick(["Đinh", "Hồ", "Phạm"])
    else:
        surname = random.pick(SURNAMES)
    middle = random.pick(FEMALE_MIDDLE if female else MALE_MIDDLE)
    given = [name for name in (FEMALE_GIVEN if female else MALE_GIVEN) if name not in (surname, middle)]
    return f"{surname} {middle} {random.pick(given)}"
