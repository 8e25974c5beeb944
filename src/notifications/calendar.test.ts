import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { writeCalendar } from './calendar.ts'
import type { Invitation } from './letter.ts'

const invitation: Invitation = {
  method: 'REQUEST',
  uid: '5f0c6e0e-6c2f-4c52-9a40-4d1a7c1d8a11',
  sequence: 0,
  startsAt: '2026-03-10T13:00:00.000Z',
  changedAt: '2026-03-02T15:00:00.000Z',
  minutes: 90,
  summary: 'Services techniques – Soudure & Fils, inc.; « l’atelier »',
  description: `Ligne une, avec une virgule; un point-virgule\net un \\ à la fin.\n${'é'.repeat(200)} 🛠️ ${'mot '.repeat(40)}`,
  place: 'https://meet.example/a?b=c&d=e,f;g',
}
const parties = {
  from: { name: 'Bureau d’essai', address: 'guichet@office.example' },
  to: { name: 'Marc "Le Grand" Gagnon; père, fils', address: 'marc@boreal.example' },
  language: 'fr',
} as const

function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content) as ConstructorParameters<typeof ICAL.Component>[0])
  const component = calendar.getFirstSubcomponent('vevent')
  if (component === null) throw new Error('no event')
  return { calendar, component, event: new ICAL.Event(component) }
}

describe('an invitation', () => {
  it('is read back by another program as it was meant', () => {
    const { method, content } = writeCalendar(invitation, parties)
    const { calendar, component, event } = read(content)
    expect([method, calendar.getFirstPropertyValue('method')]).toEqual(['REQUEST', 'REQUEST'])
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect([event.uid, event.sequence, event.summary]).toEqual([invitation.uid, 0, invitation.summary])
    expect([event.description, event.location]).toEqual([invitation.description, invitation.place])
    expect(event.startDate.toJSDate()).toEqual(new Date('2026-03-10T13:00:00Z'))
    expect(event.endDate.toJSDate()).toEqual(new Date('2026-03-10T14:30:00Z'))
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-02T15:00:00Z')
    expect(event.organizer).toBe('mailto:guichet@office.example')
    expect(event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
      'mailto:marc@boreal.example',
    ])
  })

  it('names its times in UTC, ends its lines as it must, and folds them within 75 bytes', () => {
    const { content } = writeCalendar(invitation, parties)
    expect(content).toMatch(/\r\nDTSTART:20260310T130000Z\r\n/)
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const widths = content.split('\r\n').map((line) => Buffer.byteLength(line))
    expect(Math.max(...widths)).toBeLessThanOrEqual(75)
  })

  it('takes the event out again, under the same uid and a higher sequence', () => {
    const { method, content } = writeCalendar({ ...invitation, method: 'CANCEL', sequence: 3 }, parties)
    const { calendar, component, event } = read(content)
    expect([method, calendar.getFirstPropertyValue('method')]).toEqual(['CANCEL', 'CANCEL'])
    expect([event.uid, event.sequence]).toEqual([invitation.uid, 3])
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it('is the same each time that it is written, so that an email sent again says the same', () => {
    expect(writeCalendar(invitation, parties)).toEqual(writeCalendar(invitation, parties))
  })

  it('says nothing of a place when there is none', () => {
    const { content } = writeCalendar({ ...invitation, place: '' }, parties)
    expect(content).not.toContain('LOCATION')
  })
})
