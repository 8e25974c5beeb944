import { day } from '../platform/office-day.ts'
import type { Policy, WayKind } from './policy.ts'

const allWays: WayKind[] = ['grace_call', 'pay_per_incident', 'block_of_hours']

/** The source's values; prices are examples for the operator to set. */
export const defaultPolicy: Policy = {
  tiers: [
    { seats_from: 1, seats_to: 5, calls: 1 },
    { seats_from: 6, seats_to: 15, calls: 2 },
    { seats_from: 16, calls: 3 },
  ],
  short_term_terms: ['quarterly'],
  device_limit: 2,
  grace_minutes_warning: 60,
  categories: {
    error_or_bug: { verdict: 'covered', rules: ['R1'], ways: [] },
    licence_activation: { verdict: 'covered', rules: ['R2'], ways: [] },
    initial_installation: { verdict: 'by_devices', rules: ['R3'], ways: allWays },
    major_version_installation: { verdict: 'covered', rules: ['R4'], ways: [] },
    service_pack: { verdict: 'covered', rules: ['R5'], ways: [] },
    it_environment: { verdict: 'not_covered', rules: ['R7'], ways: allWays },
    how_to_or_configuration: { verdict: 'not_covered', rules: ['R8'], ways: allWays },
    technical_services: { verdict: 'not_covered', rules: ['R18'], ways: ['block_of_hours', 'scheduled_service'] },
    unknown: { verdict: 'needs_review', rules: [], ways: [] },
  },
  ways_without_line: ['pay_per_incident', 'block_of_hours'],
  ways_after_line: allWays,
  ways_for_data_management: allWays,
  incident: { price_cents: 19500, usual_minutes: 60, credit_days: 30, reminder_days: 7 },
  block: { step_minutes: 15, usable_once: 'paid', low_percent: 80 },
  taxes: [
    { code: 'gst', provinces: ['AB', 'BC', 'MB', 'NT', 'NU', 'QC', 'SK', 'YT'], percent: 5 },
    { code: 'hst', provinces: ['ON'], percent: 13 },
    { code: 'hst', provinces: ['NB', 'NL', 'PE'], percent: 15 },
    { code: 'hst', provinces: ['NS'], percent: 15, until: day('2025-03-31') },
    { code: 'hst', provinces: ['NS'], percent: 14, from: day('2025-04-01') },
    { code: 'qst', provinces: ['QC'], percent: 9.975 },
    { code: 'pst', provinces: ['BC'], percent: 7 },
    { code: 'pst', provinces: ['SK'], percent: 6 },
    { code: 'rst', provinces: ['MB'], percent: 7 },
  ],
  block_offers: [
    { minutes: 300, price_cents: 80000 },
    { minutes: 600, price_cents: 150000 },
  ],
  service_rate_cents_per_hour: 17500,
  services: {
    quote_days: 30,
    office_hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:30', to: '17:00' }],
    holidays: [
      'new_year',
      'good_friday',
      'patriots_day',
      'national_holiday',
      'canada_day',
      'labour_day',
      'thanksgiving',
      'christmas',
    ],
    closed_on: [],
  },
  answer_times: { targets: [], warn_percent: 80 },
}
