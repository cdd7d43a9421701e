/** Where the generator keeps what it knows of its last run; committed with the project. */
export const stateFolder = '.planetkit-push';
