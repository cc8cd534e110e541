// Decimal texts, without a float.

/** What was added from one decimal text to another, digit by digit. */
export function difference(before: string, after: string): string {
  const places = Math.max(...[before, after].map((text) => (text.split(".")[1] ?? "").length));
  const whole = (text: string) => BigInt((text.split(".")[0] ?? "") + (text.split(".")[1] ?? "").padEnd(places, "0"));
  const found = whole(after) - whole(before);
  const digits = String(found < 0n ? -found : found).padStart(places + 1, "0");
  const at = digits.length - places;
  return `${found < 0n ? "-" : ""}${digits.slice(0, at)}${places > 0 ? `.${digits.slice(at)}` : ""}`;
}
