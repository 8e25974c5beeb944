import { Socket } from 'node:net'

/**
 * A socket that sends all that is written during one turn of the event loop at once. The driver corks it for the parts
 * of one statement; this one stays corked for the statements after it. To a database each packet costs a waking on
 * either side, which is most of what a short statement costs.
 */
export class BatchingSocket extends Socket {
  #isHeld = false

  override cork() {
    if (!this.#isHeld) {
      this.#isHeld = true
      super.cork()
      process.nextTick(() => {
        this.#isHeld = false
        this.uncork()
      })
    }
    super.cork()
  }
}
