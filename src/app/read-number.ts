const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/** Digits with or without separators between thousands, a decimal point, then words. */
const number = /^(\d{1,3}(?:([,_ ])\d{3})(?:\2\d{3})*|\d+)(\.\d+)?\s*([^\d.,]*)$/;

/**
 * `1,200.5`, `4M`, `900 ms`, `4 million tokens`: a scale and a unit may stand behind it. NaN for
 * anything that could be read in two ways, such as `12,5` or `1.200`.
 */
export function readNumber(text: string): number {
  const [whole, digits = '', separator = '', decimals = '', behind = ''] =
    number.exec(text.trim()) ?? [];
  if (whole === undefined || isAmbiguous(digits, decimals)) return Number.NaN;
  const [first = ''] = behind.toLowerCase().split(/[\s/€%]+/);
  const scale = scales[first] ?? 1;
  return (
    Number(`${separator === '' ? digits : digits.replaceAll(separator, '')}${decimals}`) * scale
  );
}

/** A number as it could have been typed: `readNumber` reads the same back, for all of 0.001 and more. */
export function numberText(value: number): string {
  const text = value.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: 20 });
  const [digits = '', decimals] = text.split('.');
  return decimals !== undefined && isAmbiguous(digits, `.${decimals}`) ? `${text}0` : text;
}

/** Three decimals behind a whole number are thousands to half of Europe. */
const isAmbiguous = (digits: string, decimals: string): boolean =>
  decimals.length === 4 && /^[1-9]\d{0,2}$/.test(digits);
