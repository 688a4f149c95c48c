export interface ProgressBar {
  /** 0 to 1, and what to say beside it. */
  show(part: number, label: string): void;
  /** Writes lines above the bar. */
  write(text: string): void;
  /** Takes the bar away. */
  end(): void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const cells = 30;
const eraseLine = '\r\u001b[2K';

/** One line at the bottom of a terminal; elsewhere there is none, only the lines above it. */
export function progressBar(output: Output): ProgressBar {
  let line = '';
  const draw = (text: string): void => {
    if (output.isTTY && text !== line) output.write(`${line === '' ? '' : eraseLine}${text}`);
    line = text;
  };
  return {
    show(part, label) {
      const full = Math.round(part * cells);
      draw(`${'█'.repeat(full)}${'░'.repeat(cells - full)} ${label}`);
    },
    write(text) {
      const shown = line;
      draw('');
      output.write(`${text}\n`);
      draw(shown);
    },
    end: () => draw(''),
  };
}
