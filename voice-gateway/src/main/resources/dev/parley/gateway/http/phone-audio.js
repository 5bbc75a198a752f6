// Runs on the browser's audio thread. The line carries 16-bit samples at its own rate, 20 ms a
// message; the browser plays and records at whatever rate its sound card has.

const FRAMES_PER_SECOND = 50;

/** Windowed-sinc resampling between any two rates. */
class Resampler {
  static CROSSINGS = 16;
  static STEPS = 256;

  constructor(fromHz, toHz) {
    this.step = fromHz / toHz;
    // Below both Nyquist frequencies, with room for the filter's slope.
    this.cutoff = Math.min(1, toHz / fromHz) * 0.94;
    this.reach = Math.ceil(Resampler.CROSSINGS / this.cutoff);
    this.kernel = Resampler.#kernel();
    this.past = new Float32Array(2 * this.reach + 4096);
    this.length = 2 * this.reach;
    this.at = this.reach;
  }

  /** Half of a sinc under a Kaiser window, `STEPS` points a zero crossing. */
  static #kernel() {
    const bessel = (x) => {
      let sum = 1;
      let term = 1;
      for (let k = 1; term > 1e-9 * sum; k++) {
        term *= (x / (2 * k)) ** 2;
        sum += term;
      }
      return sum;
    };
    const beta = 8;
    const size = Resampler.CROSSINGS * Resampler.STEPS;
    return Float32Array.from({ length: size + 2 }, (_, i) => {
      const x = i / Resampler.STEPS;
      const window = i >= size ? 0 : bessel(beta * Math.sqrt(1 - (i / size) ** 2)) / bessel(beta);
      return (i === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window;
    });
  }

  /** Calls `sink` with each sample that `input` makes possible. */
  push(input, sink) {
    this.past.set(input, this.length);
    this.length += input.length;
    while (this.at + this.reach < this.length) {
      sink(this.#sampleAt(this.at));
      this.at += this.step;
    }
    const keepFrom = Math.floor(this.at) - this.reach;
    this.past.copyWithin(0, keepFrom, this.length);
    this.length -= keepFrom;
    this.at -= keepFrom;
  }

  #sampleAt(at) {
    let sum = 0;
    const from = Math.ceil(at - this.reach);
    const to = Math.floor(at + this.reach);
    for (let i = from; i <= to; i++) {
      const x = Math.abs(i - at) * this.cutoff * Resampler.STEPS;
      const k = Math.floor(x);
      if (k < this.kernel.length - 1) {
        sum += this.past[i] * (this.kernel[k] + (this.kernel[k + 1] - this.kernel[k]) * (x - k));
      }
    }
    return sum * this.cutoff;
  }
}

const rms = (samples) => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

/** Microphone → messages of 20 ms: `{frame: ArrayBuffer, level}`. */
class Microphone extends AudioWorkletProcessor {
  constructor({ processorOptions: { lineHz } }) {
    super();
    this.resampler = new Resampler(sampleRate, lineHz);
    this.frame = new Float32Array(lineHz / FRAMES_PER_SECOND);
    this.filled = 0;
  }

  process([[input]]) {
    if (input) {
      this.resampler.push(input, (sample) => {
        this.frame[this.filled++] = sample;
        if (this.filled === this.frame.length) {
          this.send();
        }
      });
    }
    return true;
  }

  send() {
    const samples = Int16Array.from(this.frame, (x) => Math.max(-32768, Math.min(32767, Math.round(x * 32767))));
    this.port.postMessage({ frame: samples.buffer, level: rms(this.frame) }, [samples.buffer]);
    this.filled = 0;
  }
}

/**
 * Messages of 20 ms → loudspeaker. Starts once `PREFILL_MS` wait, starts again after running dry,
 * and drops the oldest when more than `WAITING_MS_MAX` wait, so that delay doesn't build up.
 */
class Speaker extends AudioWorkletProcessor {
  static PREFILL_MS = 60;
  static WAITING_MS_MAX = 300;

  constructor({ processorOptions: { lineHz } }) {
    super();
    this.resampler = new Resampler(lineHz, sampleRate);
    this.ring = new Float32Array(sampleRate);
    this.read = 0;
    this.waiting = 0;
    this.playing = false;
    this.port.onmessage = ({ data }) => this.receive(new Int16Array(data));
  }

  receive(samples) {
    const floats = Float32Array.from(samples, (x) => x / 32768);
    this.port.postMessage({ level: rms(floats) });
    this.resampler.push(floats, (sample) => {
      this.ring[(this.read + this.waiting) % this.ring.length] = sample;
      this.waiting++;
    });
    const most = (sampleRate * Speaker.WAITING_MS_MAX) / 1000;
    if (this.waiting > most) {
      const dropped = Math.floor(this.waiting - (sampleRate * Speaker.PREFILL_MS) / 1000);
      this.read = (this.read + dropped) % this.ring.length;
      this.waiting -= dropped;
    }
  }

  process(_, [outputs]) {
    const output = outputs[0];
    this.playing ||= this.waiting >= (sampleRate * Speaker.PREFILL_MS) / 1000;
    for (let i = 0; i < output.length; i++) {
      if (this.playing && this.waiting > 0) {
        output[i] = this.ring[this.read];
        this.read = (this.read + 1) % this.ring.length;
        this.waiting--;
      } else {
        this.playing = false;
        output[i] = 0;
      }
    }
    outputs.slice(1).forEach((other) => other.set(output));
    return true;
  }
}

registerProcessor("microphone", Microphone);
registerProcessor("speaker", Speaker);
