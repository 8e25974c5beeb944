import type { Language } from '../platform/language.ts'
import { type Rating, ratingWords } from '../satisfaction/rating.ts'

const tones: Record<Rating, string> = { good: 'good', fair: 'wait', bad: 'no' }

/** A rating as a tag: its word, and its colour beside it. */
export function RatingTag({ rating, language }: { rating: Rating; language: Language }) {
  return <span class={`tag ${tones[rating]}`}>{ratingWords[rating][language]}</span>
}
