"""All words the program composes: papers for residents and teams, and what the assistant says."""
