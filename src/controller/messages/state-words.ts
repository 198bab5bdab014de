/** For the screen, which sees the messages only. */
export { stateInWords } from "../../safety/state-words.ts";
