/** A utility's own colour, made readable on light and dark paper (WCAG 2.2, contrast 4.5 to 1). */

type Rgb = readonly [number, number, number];

const LIGHT: Rgb = [251, 250, 247];
const DARK: Rgb = [20, 24, 31];
/** Room for the surfaces that are a shade darker or lighter than the paper. */
const CONTRAST = 5.2;

/** For utilities whose policy names no colour: told apart, and none of them louder than the others. */
const PALETTE = ['#2f6f62', '#3d5a98', '#9a4a2f', '#6b4a8e', '#7a6a1f', '#2d6f8e', '#8e3f63', '#4f6b2d'] as const;

export function colourFor(place: number): string {
  return PALETTE[place % PALETTE.length]!;
}

function parse(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
}

function format(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours written `#rrggbb`, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function towards(colour: Rgb, target: number, paper: Rgb): string {
  for (let step = 0; step <= 20; step++) {
    const share = step / 20;
    const mixed = colour.map((part) => part + (target - part) * share) as unknown as Rgb;
    if (contrast(format(mixed), format(paper)) >= CONTRAST) return format(mixed);
  }
  return target === 0 ? '#000000' : '#ffffff';
}

/** The colour as text on light paper and on dark paper. */
export function inks(colour: string): { light: string; dark: string } {
  return { light: towards(parse(colour), 0, LIGHT), dark: towards(parse(colour), 255, DARK) };
}
