// Three pictures of one market, shown side by side and never mixed: each takes one thing more for granted than the one before, so its value is never less.
export const PICTURES = ['certain', 'told', 'checked'] as const;
/**
 * certain: what documents or registers show, what the maker said of price and capacity, and no duty that may still come. told: the same, and the
 * questions that are still open bring no further duty. checked: also claims without a document turn out true, and so does what nobody has said
 * yet: a price fits, a capacity is that of the class's middle maker, unknown months are all months.
 */
export type Picture = (typeof PICTURES)[number];

/** A claim alone is too little to be certain of: a document was seen at least. */
export const PROVEN_LEAST = 1;
