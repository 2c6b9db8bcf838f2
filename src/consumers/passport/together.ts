// Questions that come at once are answered at once: while a reading is on its way, those who ask wait, and then the next one answers them all. A scan that
// comes alone is read alone and waits for nobody; three thousand a second cost a few hundred readings, one behind the other, since each costs the same however
// many it answers.

type Waiting<Asked, Answer> = { asked: Asked; tell: (answer: Answer) => void; fail: (error: unknown) => void };

export class Together<Asked, Answer> {
  readonly #answer: (asked: readonly Asked[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: Waiting<Asked, Answer>[] = [];
  #reading = false;

  /** `answer` gives the answers in the order of the questions, `most` of them at once. */
  constructor(answer: (asked: readonly Asked[]) => Promise<readonly Answer[]>, { most = 64 } = {}) {
    this.#answer = answer;
    this.#most = most;
  }

  /** The answer to one question. A reading that fails is told to all who were read with it. */
  ask(asked: Asked): Promise<Answer> {
    return new Promise((tell, fail) => {
      this.#waiting.push({ asked, tell, fail });
      if (!this.#reading) void this.#read();
    });
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#waiting.length > 0) {
      // Whoever's question lies in a socket already goes along.
      await new Promise((go) => setImmediate(go));
      const now = this.#waiting.splice(0, this.#most);
      try {
        const answers = await this.#answer(now.map(({ asked }) => asked));
        for (const [n, { tell }] of now.entries()) tell(answers[n]!);
      } catch (error) {
        for (const { fail } of now) fail(error);
      }
    }
    this.#reading = false;
  }
}
