// Output of programs on its way to the page.

/** Time between two messages with output. The first of a program are sent at once, so that short programs never wait. */
const JOINED_FOR_MS = 50;
const AT_ONCE = 10;
/** Characters that one program may print. */
const MOST_PRINTED = 200_000;

/** Collects the output of one program after the other, and sends it with `send`. */
export class Output {
  #send;
  /** The program that runs; none, while Python starts or is made ready. */
  #id = null;
  #stream = 1;
  #text = '';
  #length = 0;
  #isFull = false;
  /** Time from which the next message is due. */
  #dueAt = -Infinity;
  #decoders = [];

  constructor(send) {
    this.#send = send;
  }

  /** Starts the output of a program. */
  begin(id) {
    this.#id = id;
    this.#text = '';
    this.#length = 0;
    this.#isFull = false;
    this.#dueAt = -Infinity;
    this.#decoders = [new TextDecoder(), new TextDecoder()];
  }

  /** Tells whether the program has printed more than it may. */
  get isFull() {
    return this.#isFull;
  }

  /** Takes a text for stream 1 or 2. Returns whether it may be printed. */
  write(stream, text) {
    if (this.#id === null) return true;
    if (this.#length + text.length > MOST_PRINTED) this.#isFull = true;
    if (this.#isFull) return false;
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    this.#text += text;
    this.#length += text.length;
    this.flushIfDue();
    return true;
  }

  /** Takes bytes that a program has written without its streams. */
  writeBytes(stream, bytes) {
    if (this.#id === null) return bytes.length;
    const text = this.#decoders[stream - 1].decode(bytes, { stream: true });
    if (!this.write(stream, text)) throw new Error('too much output');
    return bytes.length;
  }

  /** Sends what is left; what follows belongs to no program. */
  end() {
    this.flush();
    this.#id = null;
  }

  flushIfDue() {
    if (this.#text && performance.now() >= this.#dueAt) this.flush();
  }

  /** Sends what is waiting. */
  flush() {
    if (!this.#text) return;
    this.#send({ type: 'printed', id: this.#id, stream: this.#stream, text: this.#text });
    this.#text = '';
    const now = performance.now();
    this.#dueAt = Math.max(this.#dueAt, now - AT_ONCE * JOINED_FOR_MS) + JOINED_FOR_MS;
  }
}
