/** Check digits of the registration numbers of companies. Spaces and a leading country code are how people write them. */

function digitsOf(text: string): number[] {
  return [
    ...text
      .replace(/[\s.]/g, '')
      .replace(/^(DK|NO)/i, '')
      .replace(/MVA$/i, ''),
  ].map(Number);
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * digits[place]!, 0);
}

/** Danish CVR number: eight digits, weighted sum divisible by eleven. All CVR numbers comply (Erhvervsstyrelsen). */
export function validCvr(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 8 && !digits.includes(Number.NaN) && weighted(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Norwegian organisation number: nine digits, the last a check digit modulo eleven (Brønnøysundregistrene). */
export function validOrgnr(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 9 || digits.includes(Number.NaN)) return false;
  const rest = weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest === 0 ? 0 : 11 - rest) === digits[8];
}
