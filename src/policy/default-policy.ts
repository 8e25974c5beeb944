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
  incident: { price_cents: 19500, usual_minutes: 60, credit_days: 30 },
  block_offers: [
    { minutes: 300, price_cents: 80000 },
    { minutes: 600, price_cents: 150000 },
  ],
  service_rate_cents_per_hour: 17500,
}
