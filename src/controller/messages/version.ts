/** The version of the messages between the controller and the screen's process; both ends check it. */
export const snapshotVersion = 1;
