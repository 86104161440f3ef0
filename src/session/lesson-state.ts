/** Whether the run is a lesson's, and whether it is held: a question is open, and what comes next would answer it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface LessonState {
  readonly on: boolean;
  readonly held: boolean;
}

export const lessonState = createStore<LessonState>(() => ({ on: false, held: false }));

export const useLessonIsOn = (): boolean => useStore(lessonState, ({ on }) => on);
export const useHeld = (): boolean => useStore(lessonState, ({ held }) => held);
