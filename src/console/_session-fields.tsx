import { useContext } from 'preact/hooks'
import type { Language, Words } from '../platform/language.ts'
import { CheckInput, DayInput, NumberInput, TextInput, TimeInput, Typed } from './_inputs.tsx'

type SessionFieldsProps = { language: Language; day?: string; time?: string; minutes?: number; place?: string }

/** When and where a session is to be held. */
export function SessionFields({ language, day, time = '09:00', minutes = 60, place }: SessionFieldsProps) {
  const clash = useContext(Typed)?.text('clash') ?? ''
  return (
    <>
      <div class="pair">
        <DayInput label={words.on[language]} name="held_on" {...(day ? { value: day } : {})} />
        <TimeInput label={words.time[language]} name="starts" value={time} />
      </div>
      <NumberInput label={words.minutes[language]} name="minutes" min={1} max={14_400} value={minutes} />
      <TextInput label={words.place[language]} name="place" {...(place ? { value: place } : {})} optional />
      <CheckInput label={words.outside[language]} name="outside_agreed" />
      {clash !== '' && <CheckInput label={words.clash[language]} name="clash_agreed" value={clash} />}
    </>
  )
}

const words = {
  on: { fr: 'Date', en: 'Day' },
  time: { fr: 'Heure', en: 'Time' },
  minutes: { fr: 'Minutes', en: 'Minutes' },
  place: { fr: 'Lieu ou lien (facultatif)', en: 'Place or link (optional)' },
  clash: {
    fr: 'Planifier quand même : les deux séances auront lieu',
    en: 'Schedule anyway: both sessions will be held',
  },
  outside: { fr: 'Hors des heures, convenu avec le client', en: 'Outside hours, agreed with the customer' },
} as const satisfies Record<string, Words>
