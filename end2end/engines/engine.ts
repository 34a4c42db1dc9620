/** What a walk needs of a browser, whatever speaks to it: pages, presses at places, keys. */

export interface Point {
  x: number;
  y: number;
}

/** Keys that are no signs, by the names that browsers give them. */
export type Key = "Escape" | "Tab" | "Enter" | "ArrowDown" | "Backspace";

export interface Engine {
  readonly name: string;
  /** Goes there and waits for the page's own load. */
  goto(url: string): Promise<void>;
  back(): Promise<void>;
  /** The value of an expression in the page, as JSON has it. */
  evaluate<T>(expression: string): Promise<T>;
  /** Presses a place of the window as a hand does: there, down, up. */
  press(at: Point): Promise<void>;
  /** Types signs to where the cursor is. */
  type(text: string): Promise<void>;
  key(key: Key): Promise<void>;
  /** What is seen, as PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** What the browser does with cookies. */
export type Cookies = "kept" | "blocked";

export const WINDOW = { width: 1280, height: 800 };
