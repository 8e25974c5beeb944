import { playCopy } from './play-copies.ts'
import { playFollowing } from './play-followers.ts'
import { playMail, playMailAgain } from './play-mail.ts'
import {
  playAssignment,
  playClosure,
  playConfirmation,
  playPriority,
  playReopening,
  playState,
  playTag,
  playWaking,
} from './play-place.ts'
import { playNote, playReply, playTakingBack, playWriting } from './play-said.ts'
import { playLink, playMerge, playSplit } from './play-together.ts'
import type { DeskStep } from './steps-desk.ts'
import type { Outcome, World } from './world.ts'

type Plays = { [Act in DeskStep['act']]: (world: World, step: never) => Promise<Outcome> }

const plays: Plays = {
  confirm: playConfirmation,
  close: playClosure,
  reopen: playReopening,
  note: playNote,
  write: playWriting,
  mail: playMail,
  'mail again': playMailAgain,
  reply: playReply,
  copy: playCopy,
  'take back': playTakingBack,
  state: playState,
  wake: playWaking,
  assign: playAssignment,
  priority: playPriority,
  tag: playTag,
  follow: playFollowing,
  merge: playMerge,
  link: playLink,
  split: playSplit,
}

/** Whether a step is the desk's work alone: it changes no standing, of which the past need not be asked again. */
export function isDeskWork(step: { act: string }): boolean {
  return Object.hasOwn(plays, step.act)
}

/** Plays one step of the desk's work. */
export function playDesk(world: World, step: DeskStep): Promise<Outcome> {
  return plays[step.act](world, step as never)
}
