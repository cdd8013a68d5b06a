/** What can be asked of statistics. */
import { z } from 'zod';

const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'YYYY-MM');
const code = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);

/** What a table can be grouped by. There is no narrower one than a postal code: an address is a household. */
export const DIMENSIONS = ['postcode', 'area', 'product', 'band'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const ReleaseRequest = z
  .strictObject({
    /** A purpose of the policy that only gives aggregates. */
    purpose: code,
    role: code.optional(),
    /** A recipient of the policy that gets aggregates; left out for the controller's own use. */
    recipient: code.optional(),
    measure: z.enum(['energy', 'volume']),
    /** First and last month. */
    from: month,
    to: month,
    by: z.array(z.enum(DIMENSIONS)).min(1).max(3),
    /**
     * Noise of the discrete Laplace distribution: how much of the set's budget it takes, and the most (Wh, litres) that one
     * person counts with.
     */
    noise: z
      .strictObject({
        epsilonMilli: z.int().min(1).max(10_000),
        clamp: z
          .int()
          .min(1)
          .max(10 ** 12),
      })
      .optional(),
  })
  .refine(({ from, to }) => from <= to, 'from after to')
  .refine(({ by }) => new Set(by).size === by.length, 'by twice')
  .refine(({ by }) => !(by.includes('postcode') && by.includes('area')), 'postal codes have their areas as totals');
export type ReleaseRequest = z.infer<typeof ReleaseRequest>;
