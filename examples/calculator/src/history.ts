// What undo and redo bring back.

const DEEPEST = 100;

export class History<Step> {
  #past: Step[] = [];
  #future: Step[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  remember(step: Step): void {
    this.#past.push(step);
    if (this.#past.length > DEEPEST) this.#past.shift();
    this.#future = [];
  }

  /** The step before, for the step of now. */
  back(now: Step): Step | undefined {
    return this.#go(this.#past, this.#future, now);
  }

  /** The step that was undone, for the step of now. */
  forward(now: Step): Step | undefined {
    return this.#go(this.#future, this.#past, now);
  }

  forget(): void {
    this.#past = [];
  }

  #go(from: Step[], to: Step[], now: Step): Step | undefined {
    const step = from.pop();
    if (step) to.push(now);
    return step;
  }
}
