create index on documents (issued_on, number);
create index on incident_payments (paid_on);
create index on incident_refunds (refunded_on);
create index on block_payments (paid_on);
create index on block_cancellations (cancelled_on);
create index on blocks (ordered_on);

-- The money that came in, and what went back as a negative amount. Cancelling a block that was paid gives its money back.
create view money_movements as
  select 'payment' as movement, p.paid_on as moved_on, 'incident' as paid_for, p.method, p.reference,
    p.amount_cents as cents, p.document_id
  from incident_payments p
  union all
  select 'refund', r.refunded_on, 'incident', p.method, p.reference, -p.amount_cents, r.document_id
  from incident_refunds r join incident_payments p on p.incident_id = r.incident_id
  union all
  select 'payment', p.paid_on, 'block', p.method, p.reference, p.amount_cents, b.document_id
  from block_payments p join blocks b on b.id = p.block_id
  union all
  select 'refund', c.cancelled_on, 'block', p.method, p.reference, -p.amount_cents, c.document_id
  from block_cancellations c join block_payments p on p.block_id = c.block_id
  union all
  select 'payment', paid_on, 'service', method, reference, amount_cents, document_id from engagement_payments;

-- The credits that blocks deducted, and what came back with the cancelling of a block as a negative amount.
create view credit_movements as
  select 'deducted' as movement, b.ordered_on as moved_on, k.incident_id, k.cents, b.document_id
  from block_credits k join blocks b on b.id = k.block_id
  union all
  select 'given_back', c.cancelled_on, k.incident_id, -k.cents, c.document_id
  from block_credits k join block_cancellations c on c.block_id = k.block_id;

-- What an invoice asks for, from when, and since when it is paid or undone.
create view amounts_due as
  select b.document_id, b.ordered_on as due_on, least(p.paid_on, c.cancelled_on) as settled_on, b.total_cents as cents
  from blocks b
  left join block_payments p on p.block_id = b.id
  left join block_cancellations c on c.block_id = b.id
  where b.total_cents > 0
  union all
  select e.document_id, e.ended_on, p.paid_on, d.total_cents
  from engagement_ends e
  join documents d on d.id = e.document_id
  left join engagement_payments p on p.engagement_id = e.engagement_id
  where d.total_cents > 0;
