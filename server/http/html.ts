/** Markup by tagged templates: whatever is put into one is escaped, unless it is markup itself. */
import { HtmlFragment, type HtmlValue, html, raw } from '@hjemmel/core';

export type Html = HtmlFragment;
export type Part = HtmlValue;
export { html };

/** Markup from the core, which has done its own escaping. Never for anything that came with a request. */
export const trusted = raw;
export const NOTHING: Html = new HtmlFragment('');
